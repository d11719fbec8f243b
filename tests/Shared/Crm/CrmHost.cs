using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.Tests.Shared.Crm;

/// <summary>A CRM with chats in its own context and database, which each provider's tests make in their way.</summary>
internal sealed class CrmHost : IAsyncDisposable
{
    private readonly CrmDatabase _database = new();

    private CrmHost(bool hasFactory, Action<ChatKitBuilder>? configure)
    {
        var services = new ServiceCollection();
        Action<DbContextOptionsBuilder> options = _database.Configure;
        if (hasFactory)
        {
            services.AddDbContextFactory<CrmDbContext>(options);
        }
        else
        {
            services.AddDbContext<CrmDbContext>(options);
        }

        services.AddLogging();
        services.AddChatKit(chat =>
        {
            chat.UseEntityFrameworkCore(static storage => storage.UseDbContext<CrmDbContext>());
            configure?.Invoke(chat);
        });
        Services = services.BuildServiceProvider(validateScopes: true);
    }

    public ServiceProvider Services { get; }

    public IChatStorage Chats => Services.GetRequiredService<IChatStorage>();

    public IEventLog Events => Services.GetRequiredService<IEventLog>();

    public static async Task<CrmHost> StartAsync(bool hasFactory = false, Action<ChatKitBuilder>? configure = null)
    {
        var host = new CrmHost(hasFactory, configure);
        await host.UseAsync(static db => db.Database.EnsureCreatedAsync());
        await host.Chats.InitializeAsync(CancellationToken.None);
        return host;
    }

    public async Task UseAsync(Func<CrmDbContext, Task> use)
    {
        await using var scope = Services.CreateAsyncScope();
        await use(scope.ServiceProvider.GetRequiredService<CrmDbContext>());
    }

    public async Task<IReadOnlyList<CommandRow>> CommandsAsync() =>
        (await Services.GetRequiredService<IWorkStorage>().DueWorkAsync(TimeProvider.System.GetUtcNow(), 10, CancellationToken.None)).Commands;

    public async Task<List<string>> DealsAsync()
    {
        var deals = new List<string>();
        await UseAsync(async db => deals.AddRange(await db.Deals.Select(static d => d.Title).ToListAsync()));
        return deals;
    }

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        _database.Dispose();
    }
}
