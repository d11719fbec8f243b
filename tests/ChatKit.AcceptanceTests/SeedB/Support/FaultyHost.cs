using System.Text;
using System.Text.Json.Nodes;
using ChatKit.AcceptanceTests.Support;
using ChatKit.ConformanceTests;
using ChatKit.Storage;
using ChatKit.Testing;
using ChatKit.Updates;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.AcceptanceTests.SeedB.Support;

/// <summary>Hosts on one storage, each with its own way to it, so that one can be cut off while the others go on.</summary>
internal sealed class FaultyHost : IAsyncDisposable
{
    private readonly ServiceProvider _provider;
    private readonly Action<ChatKitOptions>? _configure;
    private string? _folder;
    private bool _ownsStorage;

    private FaultyHost(ServiceProvider storage, ManualClock clock, AbleMessenger messenger, Action<ChatKitOptions>? configure)
    {
        (Storage, Clock, Messenger, _configure) = (storage, clock, messenger, configure);
        var directory = new FakeManagers();
        People.Hire(directory);
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton<IChannelAdapter>(messenger);
        services.AddScoped<IManagerDirectory>(_ => directory);
        StorageOf(storage).With(Faults.Way).AddTo(services);
        services.AddChatKit(chat => chat.Configure(options =>
        {
            options.PollInterval = TimeSpan.FromMilliseconds(20);
            configure?.Invoke(options);
        }));
        _provider = services.BuildServiceProvider();
    }

    public Faults Faults { get; } = new();

    public ServiceProvider Storage { get; }

    public ManualClock Clock { get; }

    public AbleMessenger Messenger { get; }

    public Channel Channel { get; private set; } = null!;

    public static async Task<FaultyHost> StartAsync(Action<ChatKitOptions>? configure = null, bool onSqlite = false)
    {
        var clock = new ManualClock();
        var folder = onSqlite ? Directory.CreateTempSubdirectory("chatkit-faulty-").FullName : null;
        var sqlite = folder is null ? null : await SqliteFile.CreateAsync(folder);
        var storage = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(clock);
        storage.AddChatKit(chat =>
        {
            if (sqlite is not null)
            {
                chat.UseSqlite(sqlite);
            }
        });
        var host = new FaultyHost(storage.BuildServiceProvider(), clock, new AbleMessenger(), configure) { _folder = folder, _ownsStorage = true };
        await host.Get<IChatKitEngine>().StartAsync(default);
        await host.Get<IChatSettings>().ReplaceAsync(Crm.Tenant, new ChatSettings { ChatsEnabled = true }, null, Actor.System, default);
        var added = await host.Get<IChannels>().AddAsync(
            Crm.Tenant, new NewChannel { Type = "able", Name = "Able", Settings = new JsonObject() }, Actor.System, default);
        host.Channel = added.Channel!.Channel;
        return host;
    }

    public async Task<FaultyHost> StartAnotherAsync(bool isCutOff = false)
    {
        var other = new FaultyHost(Storage, Clock, Messenger, _configure) { Channel = Channel, Faults = { IsCutOff = isCutOff } };
        await other.Get<IChatKitEngine>().StartAsync(default);
        return other;
    }

    private static StorageUnderTest StorageOf(ServiceProvider services) => new()
    {
        Chats = services.GetRequiredService<IChatStorage>(),
        Reader = services.GetRequiredService<IChatReader>(),
        Visitors = services.GetRequiredService<IVisitorReader>(),
        Work = services.GetRequiredService<IWorkStorage>(),
        Events = services.GetRequiredService<IEventLog>(),
        Configuration = services.GetRequiredService<IConfigurationStorage>(),
        Leases = services.GetRequiredService<ILeaseStorage>(),
        Presence = services.GetRequiredService<IPresenceStorage>(),
        Operations = services.GetRequiredService<IOperationsStorage>(),
        OpenSecondHostAsync = () => new(StorageOf(services)),
    };

    public T Get<T>()
        where T : notnull => _provider.GetRequiredService<T>();

    public async Task<WebhookAnswer> PostAsync(string id, string text = "Hello", string customer = "Ivan") => await Get<IInbox>().ReceiveAsync(
        Channel.Id,
        new WebhookRequest
        {
            Method = "POST",
            Headers = new Dictionary<string, string>(),
            Body = Encoding.UTF8.GetBytes($"{id}|{text}|{customer}"),
            ReceivedAt = Clock.GetUtcNow(),
        },
        default);

    public async Task<CommandResult> DoAsync(string manager, ChatCommand command) =>
        await Get<IChats>().ExecuteAsync(command, (await Get<IManagers>().FindViewerAsync(Crm.Tenant, new ManagerId(manager), default))!, default);

    // A test looks past the way of this host, which may be cut.
    public async Task<ChatId> ChatAsync(string customer = "Ivan") =>
        (await Storage.GetRequiredService<IVisitorReader>().FindChatAsync(new ExternalKey(Crm.Tenant, Channel.Id, customer), default))!.Id;

    /// <summary>The messenger tells something, and it is durable.</summary>
    public async Task TellAsync(params ChannelUpdate[] updates) =>
        (await Get<IInbox>().AcceptAsync(Channel, updates, default)).Should().BeTrue();

    public async Task<int> UncertainAsync() =>
        (await Storage.GetRequiredService<IOperationsStorage>().ReportAsync(Crm.Tenant, Clock.GetUtcNow(), default)).UncertainCount;

    /// <summary>Lets time pass in small steps, so that everything that looks for work finds it.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        for (var end = Clock.GetUtcNow() + time; Clock.GetUtcNow() < end;)
        {
            Clock.Advance(TimeSpan.FromMilliseconds(200));
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System);
        }
    }

    public async Task<IReadOnlyList<MessageRow>> MessagesAsync(string customer = "Ivan") =>
        [.. (await Storage.GetRequiredService<IVisitorReader>().ListAsync(await ChatAsync(customer), null, 1000, default)).Select(m => m.Message)];

    public async Task UntilAsync(Func<Task<bool>> condition, string what, TimeSpan? step = null)
    {
        for (var i = 0; i < 2000; i++)
        {
            if (await condition())
            {
                return;
            }

            Clock.Advance(step ?? TimeSpan.FromMilliseconds(20));
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }

        throw new TimeoutException($"{what} did not happen.");
    }

    public async ValueTask DisposeAsync()
    {
        Faults.IsCutOff = false;

        // Who was cut off comes back only with the time, and so does what waits to try again.
        var stopping = Get<IChatKitEngine>().StopAsync(default).AsTask();
        while (!stopping.IsCompleted)
        {
            Clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System);
        }

        await stopping;
        await _provider.DisposeAsync();
        if (_ownsStorage)
        {
            await Storage.DisposeAsync();
        }

        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
