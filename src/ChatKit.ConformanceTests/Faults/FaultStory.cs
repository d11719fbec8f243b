using System.Text.Json.Nodes;
using ChatKit.Bus;
using ChatKit.Storage;
using ChatKit.Testing;
using ChatKit.Updates;

namespace ChatKit.ConformanceTests;

/// <summary>
/// The story. Whoever acts in it does what he would do: the messenger posts until it gets its 200, the manager sends again under the same id.
/// </summary>
internal sealed partial class FaultStory : IAsyncDisposable
{
    private const string Customer = "Ivan";
    private const string Anna = "anna";

    private static readonly Viewer Viewer = new()
    {
        TenantId = TenantId.Default,
        ManagerId = new ManagerId(Anna),
        Name = Anna,
        Permissions = ChatPermissions.Administrator,
    };

    private readonly FakeMessenger _messenger = new();
    private readonly FakeManagers _managers = new();
    private readonly List<StoryHost> _hosts = [];
    private readonly StorageUnderTest _storage;
    private readonly ManualClock _clock;
    private readonly IUpdateBus? _bus;
    private readonly List<StorageUnderTest> _ways = [];
    private Channel _channel = null!;

    private FaultStory(StorageUnderTest storage, ManualClock clock, IUpdateBus? bus) => (_storage, _clock, _bus) = (storage, clock, bus);

    /// <summary>A customer writes, is answered, writes again, and his dialogue closes by itself.</summary>
    /// <param name="storage">Where it happens, ready for use and empty.</param>
    /// <param name="clock">Its clock.</param>
    /// <param name="choose">What goes wrong for the first host; for those after it, nothing.</param>
    public static async Task<StoryEnd> TellAsync(StorageUnderTest storage, ManualClock clock, Func<StorageCall, StorageFault?> choose)
    {
        await using var story = new FaultStory(storage, clock, bus: null);
        await story.PrepareAsync();
        await story.StartAsync(choose);
        await story.TellAsync();
        return await story.EndAsync();
    }

    /// <summary>Customers write all at once, over a bus.</summary>
    /// <returns>What is there of each customer, in order.</returns>
    public static async Task<IReadOnlyList<StoryEnd>> TellOverAsync(IUpdateBus bus, StorageUnderTest storage, ManualClock clock, int customers, int messages)
    {
        await using var story = new FaultStory(storage, clock, bus);
        await story.PrepareAsync();
        await story.StartAsync(static _ => null);
        for (var message = 0; message < messages; message++)
        {
            for (var customer = 0; customer < customers; customer++)
            {
                await story.PostAsync($"in-{customer}-{message}", $"{message}", $"{customer}");
            }
        }

        var ends = new List<StoryEnd>();
        for (var customer = 0; customer < customers; customer++)
        {
            var name = $"{customer}";
            await story.RepeatAsync(async _ =>
                await story.FindChatAsync(name) is { } chat && (await story.MessagesAsync(chat.Id)).Count >= messages ? chat : null);
        }

        await story.RestAsync();
        for (var customer = 0; customer < customers; customer++)
        {
            ends.Add(await story.EndAsync($"{customer}"));
        }

        return ends;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
        }

        foreach (var way in _ways)
        {
            await way.DisposeAsync();
        }
    }

    private async Task PrepareAsync()
    {
        _managers.Set(new ManagerProfile { Id = new ManagerId(Anna), Name = Anna, Permissions = ChatPermissions.Administrator });
        await using var host = new StoryHost(_storage, new StorageFaults(), _clock, _messenger, _managers);
        var settings = new ChatSettings { ChatsEnabled = true, AutoClose = new() { AssignedAfter = TimeSpan.FromDays(1) } };
        await host.Get<IChatSettings>().ReplaceAsync(TenantId.Default, settings, null, Actor.System, default);
        var added = await host.Get<IChannels>().AddAsync(
            TenantId.Default, new NewChannel { Type = "fake", Name = "Fake", Settings = new JsonObject() }, Actor.System, default);
        _channel = added.Channel!.Channel;
    }

    private async Task StartAsync(Func<StorageCall, StorageFault?> choose)
    {
        _ways.Add(await _storage.OpenSecondHostAsync());
        var host = new StoryHost(_ways[^1], new StorageFaults { Choose = choose }, _clock, _messenger, _managers, _bus);
        _hosts.Add(host);
        await host.StartAsync();
    }

    private async Task TellAsync()
    {
        await PostAsync("in-1", "Hello");
        var chat = await RepeatAsync<ChatRow>(_ => FindChatAsync());
        await RepeatAsync(async host => await SendAsync(host, chat.Id));
        await RepeatAsync(async _ => (await MessagesAsync(chat.Id)).FirstOrDefault(static m => m.Status == MessageStatus.Sent));
        await PostAsync("in-2", "Thanks");
        _clock.Jump(TimeSpan.FromDays(2));
        await RepeatAsync(async _ => (await EventsAsync()).OfType<Events.DialogueClosed>().FirstOrDefault());

        await RestAsync();
    }

    // What should not happen has its chance.
    private async Task RestAsync()
    {
        for (var i = 0; i < 20; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Delay(1, CancellationToken.None);
        }
    }

    private async Task PostAsync(string id, string text, string customer = Customer)
    {
        var update = new MessageReceived
        {
            ExternalId = id,
            Chat = new ChatAddress { ExternalId = customer },
            From = new CustomerIdentity { ExternalId = customer, Name = customer },
            Content = new TextContent { Text = text },
            SentAt = _clock.GetUtcNow(),
        };
        await RepeatAsync(async host =>
        {
            var answer = await host.Get<IInbox>().ReceiveAsync(_channel.Id, _messenger.Webhook(_clock.GetUtcNow(), update), default);
            return answer.Status == 200 ? "acknowledged" : null;
        });
    }

    private static async Task<CommandResult?> SendAsync(StoryHost host, ChatId chat)
    {
        var viewer = await host.Get<IManagers>().FindViewerAsync(TenantId.Default, new ManagerId(Anna), default);
        var result = await host.Get<IChats>().ExecuteAsync(new SendMessage { ChatId = chat, ClientMessageId = "answer", Text = "Answer" }, viewer!, default);
        Assert.Null(result.Refusal);
        return result;
    }

    private Task<ChatRow?> FindChatAsync(string customer = Customer) =>
        _storage.Visitors.FindChatAsync(new ExternalKey(TenantId.Default, _channel.Id, customer), default).AsTask();

    private async Task<IReadOnlyList<MessageRow>> MessagesAsync(ChatId chat) =>
        [.. (await _storage.Visitors.ListAsync(chat, null, 100, default)).Select(static i => i.Message)];

    private async Task<IReadOnlyList<Events.ChatEvent>> EventsAsync() =>
        [.. (await _storage.Events.ReadAsync(0, 1000, default)).Where(static e => e.ChatId is not null)];

    private async Task<StoryEnd> EndAsync(string customer = Customer)
    {
        var chat = (await FindChatAsync(customer))!.Id;
        var messages = await MessagesAsync(chat);
        Events.ChatEvent[] events = [.. (await EventsAsync()).Where(e => e.ChatId == chat)];
        var report = await _storage.Operations.ReportAsync(TenantId.Default, _clock.GetUtcNow(), default);
        return new StoryEnd
        {
            Messages = [.. messages.OrderBy(static m => m.Sequence).Select(Describe)],
            Dialogue = Describe((await _storage.Reader.FindAsync(chat, Viewer, default))?.Dialogue),
            Dialogues = [.. events.Where(static e => e is Events.DialogueOpened or Events.DialogueClosed).Select(static e => e.GetType().Name)],
            Events = [.. events.Select(Describe)],
            Positions = [.. events.Select(static e => e.Position)],
            Sent = [.. _messenger.Sent.Select(static m => ((TextContent)m.Content).Text)],
            Uncertain = report.UncertainCount,
            OpenDialogues = (await _storage.Presence.ListAsync(TenantId.Default, _clock.GetUtcNow(), default)).Sum(static m => m.OpenDialogues),
            Parked = report.ParkedCount,
            Calls = _hosts[0].Faults.Calls,
        };
    }

    private static string Describe(MessageRow message) =>
        $"{message.Direction} {message.Text}{(message.Direction == MessageDirection.Outbound ? $" {message.Status}" : "")}";

    private static string Describe(DialogueRow? dialogue) => $"{dialogue?.Phase}, {dialogue?.CloseReason}, of {dialogue?.Responsible?.Id ?? "nobody"}";

    private static string Describe(Events.ChatEvent happened) =>
        happened is Events.MessageStatusChanged status ? $"MessageStatusChanged {status.Status}" : happened.GetType().Name;
}
