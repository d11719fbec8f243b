using ChatKit.EntityFrameworkCore.PostgreSQL.Context;
using ChatKit.Tests.Shared.Crm;
using ChatKit.EntityFrameworkCore.PostgreSQL.Tests.Schema;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Tests.Crm;

public sealed class ContextSetupTests
{
    [Fact]
    public async Task A_context_whose_options_do_not_know_ChatKit_is_refused_with_the_cure()
    {
        await using var services = Build("Host=none", static _ => { });
        services.Invoking(static s => s.GetRequiredService<IChatStorage>()).Should().Throw<InvalidOperationException>().WithMessage("*UseChatKit()*");
    }

    [Fact]
    public async Task A_database_without_the_chat_tables_is_refused_with_the_cure()
    {
        using var database = new PostgreSqlTestDatabase(hasSchema: false);
        await using var services = Build(database.ConnectionString, static npgsql => npgsql.UseChatKit());
        await services.GetRequiredService<IChatStorage>().Awaiting(static s => s.InitializeAsync(CancellationToken.None).AsTask())
            .Should().ThrowAsync<SchemaMismatchException>().WithMessage("*CrmDbContext*add a migration*");
    }

    [Fact]
    public void The_conventions_of_the_CRM_change_nothing_about_the_chat_tables()
    {
        using var own = ChatKitDbContext.Create("Host=none", ChatKitDbContext.DefaultSchema);
        using var services = Build("Host=none", static npgsql => npgsql.UseChatKit());
        using var scope = services.CreateScope();
        var crm = scope.ServiceProvider.GetRequiredService<CrmDbContext>();
        Describe(crm).Should().Equal(Describe(own)).And.HaveCountGreaterThan(50);

        static List<string> Describe(DbContext context) =>
            [.. context.Database.GenerateCreateScript().Split(";", StringSplitOptions.TrimEntries).Where(static s => s.Contains("chatkit_", StringComparison.Ordinal)).Order()];
    }

    [Fact]
    public async Task A_search_works_in_the_database_of_the_CRM_also_after_a_second_start()
    {
        await using var host = await CrmHost.StartAsync();

        // The second start finds what the first added beside the CRM's migrations.
        await host.Chats.InitializeAsync(CancellationToken.None);
        var viewer = new Viewer
        {
            TenantId = TenantId.Default,
            ManagerId = new ManagerId("admin"),
            Name = "Admin",
            Permissions = ChatPermissions.ChatAccess | ChatPermissions.ViewAll,
        };
        var page = await host.Services.GetRequiredService<IChatReader>().ListAsync(
            new ChatListQuery { View = ChatView.All, Search = "anybody" }, viewer, CancellationToken.None);
        page.Items.Should().BeEmpty();
    }

    [Fact]
    public async Task Words_that_an_earlier_version_kept_in_the_database_of_the_CRM_are_moved_at_the_start()
    {
        using var database = new PostgreSqlTestDatabase(hasSchema: false);
        await StartAsync(database);
        var old = new OldDatabase(database);
        var message = old.AddMessage();
        old.MakeTable(message, "hello");

        await StartAsync(database);

        old.WordsOf(message).Should().Be("'hello'");
        old.IsTable.Should().BeFalse();
    }

    private static async Task StartAsync(PostgreSqlTestDatabase database)
    {
        await using var services = Build(database.ConnectionString, static npgsql => npgsql.UseChatKit());
        using (var scope = services.CreateScope())
        {
            await scope.ServiceProvider.GetRequiredService<CrmDbContext>().Database.EnsureCreatedAsync();
        }

        await services.GetRequiredService<IChatStorage>().InitializeAsync(CancellationToken.None);
    }

    private static ServiceProvider Build(string connectionString, Action<NpgsqlDbContextOptionsBuilder> configure)
    {
        var services = new ServiceCollection();
        services.AddDbContext<CrmDbContext>(o => o.UseNpgsql(connectionString, configure));
        services.AddChatKit(static chat => chat.UseEntityFrameworkCore(static storage => storage.UseDbContext<CrmDbContext>()));
        return services.BuildServiceProvider();
    }
}
