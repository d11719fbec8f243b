using ChatKit.Storage;
using ChatKit.Testing;
using ChatKit.Tests.Shared;
using ChatKit.Updates;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.AcceptanceTests.Support;

/// <summary>
/// A CRM with ChatKit in it, in one of the setups. With two hosts every action and every look goes to either of them by chance, the
/// same chance in every run, so that what one host does must hold on the other.
/// </summary>
internal sealed class Crm : IAsyncDisposable
{
    private readonly List<ChatKitTestHost> _hosts = [];
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"chatkit-acceptance-{Guid.CreateVersion7():n}");
    private readonly Random _chance = new(20250701);
    private readonly Lock _lock = new();
    private string? _sqlite;
    private Pulse? _pulse;
    private PostgreSqlTestDatabase? _database;
    private BrokerLines? _lines;
    private int _lastMessage;

    private Crm()
    {
    }

    public Channel Channel { get; private set; } = null!;

    /// <summary>The host whose turn it is.</summary>
    public ChatKitTestHost Host
    {
        get
        {
            lock (_lock)
            {
                return _hosts[_chance.Next(_hosts.Count)];
            }
        }
    }

    public IReadOnlyList<ChatKitTestHost> Hosts => _hosts;

    public ManualClock Clock => _hosts[0].Clock;

    public FakeMessenger Messenger => _hosts[0].Messenger;

    public FakeManagers Staff => _hosts[0].Managers;

    /// <summary>How many updates came over a broker.</summary>
    public int Delivered => _lines?.Delivered ?? 0;

    public static TenantId Tenant => TenantId.Default;

    public T Get<T>()
        where T : notnull => Host.Services.GetRequiredService<T>();

    /// <summary>A CRM whose chats are switched on, with one channel and the managers admin, chief, anna, boris and guest.</summary>
    public static async Task<Crm> StartAsync(
        Setup setup, Func<ChatSettings, ChatSettings>? settings = null, Func<ChannelCapabilities, ChannelCapabilities>? can = null, Action<ChatKitBuilder>? configure = null)
    {
        var crm = new Crm();
        try
        {
            crm._sqlite = setup is Setup.Sqlite or Setup.SqliteWithTwoHosts ? await SqliteFile.CreateAsync(crm._folder) : null;
            crm._hosts.Add(await ChatKitTestHost.StartAsync(chat => crm.Configure(chat, setup, configure), host =>
            {
                host.Messenger.Can(can ?? (static c => c with { MaxSuggestions = 3 }));
                crm._pulse = new Pulse(host.Clock);
                People.Hire(host.Managers);
            }));
            if (setup is Setup.MemoryWithTwoHosts or Setup.SqliteWithTwoHosts or Setup.PostgreSqlWithTwoHosts or Setup.PostgreSqlWithRabbitMq)
            {
                crm._hosts.Add(await crm._hosts[0].StartAnotherAsync());
            }

            crm.Channel = await crm.Host.AddChannelAsync();
            await crm.SetAsync(s => (settings ?? (static x => x))(s with { ChatsEnabled = true }));
            return crm;
        }
        catch
        {
            await crm.DisposeAsync();
            throw;
        }
    }

    public ValueTask SetAsync(Func<ChatSettings, ChatSettings> change) => Host.ChangeSettingsAsync(change);

    /// <summary>A customer writes. Every customer has one chat, under his own name as id.</summary>
    public async Task<string> CustomerWritesAsync(string customer, string text, Channel? channel = null, string? action = null, DateTimeOffset? sentAt = null)
    {
        var id = NextMessageId();
        await Host.ReceiveAsync(channel ?? Channel, Message(customer, id, text, action, sentAt));
        return id;
    }

    public string NextMessageId() => $"in-{Interlocked.Increment(ref _lastMessage)}";

    public MessageReceived Message(string customer, string id, string text, string? action = null, DateTimeOffset? sentAt = null) => new()
    {
        ExternalId = id,
        Chat = new ChatAddress { ExternalId = customer },
        From = new CustomerIdentity { ExternalId = customer, Name = customer },
        Content = new TextContent { Text = text, ActionId = action },
        SentAt = sentAt ?? Clock.GetUtcNow(),
    };

    public async Task<Viewer> ViewerAsync(string manager) =>
        await Get<IManagers>().FindViewerAsync(Tenant, new ManagerId(manager), default)
        ?? throw new InvalidOperationException($"{manager} has no access to chats.");

    public async Task<CommandResult> DoAsync(string manager, ChatCommand command) =>
        await Get<IChats>().ExecuteAsync(command, await ViewerAsync(manager), default);

    public async Task<CommandResult> AnswerAsync(string manager, ChatId chat, string text) =>
        await DoAsync(manager, new SendMessage { ChatId = chat, ClientMessageId = Guid.CreateVersion7().ToString(), Text = text });

    public async Task ChangeManagerAsync(string manager, Func<ManagerProfile, ManagerProfile> change)
    {
        var profile = await Staff.FindAsync(Tenant, new ManagerId(manager), default) ?? new ManagerProfile { Id = new ManagerId(manager), Name = manager };
        var changed = change(profile);
        Staff.Set(changed);
        await Get<IManagers>().ChangedAsync(Tenant, [new ManagerId(manager)], default);
        var sees = changed.IsActive && changed.Permissions.HasFlag(ChatPermissions.ChatAccess);
        await UntilAsync(() => EveryHostKnowsAsync(manager, v => sees ? v?.Permissions == changed.Permissions && v.Channels == changed.Channels : v is null), "every host knows");
    }

    private async Task<bool> EveryHostKnowsAsync(string manager, Func<Viewer?, bool> condition)
    {
        foreach (var host in _hosts)
        {
            if (!condition(await host.Services.GetRequiredService<IManagers>().FindViewerAsync(Tenant, new ManagerId(manager), default)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Waits for something to become so; the clock moves by ten milliseconds with each look.</summary>
    public Task UntilAsync(Func<Task<bool>> condition, string what) => _hosts[0].UntilAsync(async () => await condition(), what).AsTask();

    /// <summary>Time passes at once, and what comes due with it comes to rest.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        Clock.Jump(time);
        await SettleAsync();
    }

    /// <summary>Time passes up to a moment.</summary>
    public async Task PassToAsync(DateTimeOffset time)
    {
        Clock.JumpTo(time);
        await SettleAsync();
    }

    /// <summary>Lets everything that is under way come to rest: what should not happen has had its chance.</summary>
    public async Task SettleAsync()
    {
        for (var i = 0; i < 20; i++)
        {
            Clock.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }
    }

    public async ValueTask DisposeAsync()
    {
        for (var i = _hosts.Count - 1; i >= 0; i--)
        {
            await _hosts[i].DisposeAsync();
        }

        _pulse?.Dispose();
        await (_lines?.GiveBackAsync() ?? default);
        _database?.Dispose();

        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private void Configure(ChatKitBuilder chat, Setup setup, Action<ChatKitBuilder>? configure)
    {
        if (_sqlite is not null)
        {
            chat.UseSqlite(_sqlite);
        }

        if (setup is Setup.PostgreSql or Setup.PostgreSqlWithTwoHosts or Setup.PostgreSqlWithRabbitMq)
        {
            _database ??= new PostgreSqlTestDatabase();
            chat.UsePostgreSQL(_database.ConnectionString);
        }

        if (setup is Setup.PostgreSqlWithRabbitMq)
        {
            _lines ??= BrokerLines.Take();
            _lines.Connect(chat);
        }

        configure?.Invoke(chat);
    }
}
