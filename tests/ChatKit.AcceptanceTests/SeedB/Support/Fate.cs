using ChatKit.AcceptanceTests.Support;
using ChatKit.Storage;
using ChatKit.Updates;

namespace ChatKit.AcceptanceTests.SeedB.Support;

/// <summary>
/// Hosts that die one after the other while they send. At first the messenger takes every message, and nobody hears so.
/// </summary>
internal sealed class Fate : IAsyncDisposable
{
    private readonly Stack<FaultyHost> _hosts = [];
    private readonly TaskCompletionSource<SendResult?> _never = new();

    public FaultyHost Host => _hosts.Peek();

    public AbleMessenger Messenger => Host.Messenger;

    public static async Task<Fate> BeginAsync(bool onSqlite = false)
    {
        var fate = new Fate();
        fate._hosts.Push(await FaultyHost.StartAsync(onSqlite: onSqlite));
        fate.Messenger.OnSend = _ => new(fate._never.Task);
        await fate.Host.TellAsync(new MessageReceived
        {
            ExternalId = "m1",
            Chat = new ChatAddress { ExternalId = "Ivan" },
            From = new CustomerIdentity { ExternalId = "Ivan" },
            Content = new TextContent { Text = "Hello" },
        });
        return fate;
    }

    /// <summary>What the messenger says of a message of ours.</summary>
    public static MessageStatusChanged Receipt(string id, MessageStatus status, string? key = null) => new()
    {
        Chat = new ChatAddress { ExternalId = "Ivan" },
        MessageExternalId = id,
        Status = status,
        CorrelationKey = key,
    };

    public async Task<MessageId> SendsAsync(string text)
    {
        var command = new SendMessage { ChatId = await Host.ChatAsync(), ClientMessageId = text, Text = text };
        var result = await Host.DoAsync(People.Anna, command);
        result.Refusal.Should().BeNull();
        return result.MessageId!.Value;
    }

    /// <summary>The host is cut off from its storage for good, and the next one starts after a while.</summary>
    public async Task NextAsync(TimeSpan? after = null)
    {
        Host.Faults.IsCutOff = true;
        Host.Clock.Jump(after ?? TimeSpan.Zero);
        _hosts.Push(await Host.StartAnotherAsync());
    }

    public Task UntilAskedAsync(int count) =>
        Host.UntilAsync(() => Task.FromResult(Messenger.Asked.Count >= count), $"the messenger is asked {count} times", TimeSpan.FromMilliseconds(200));

    public Task UntilStatusAsync(MessageId message, MessageStatus status) =>
        Host.UntilAsync(async () => (await MessageAsync(message)).Status == status, $"it is {status}", TimeSpan.FromMilliseconds(200));

    public async Task<MessageRow> MessageAsync(MessageId message) => (await Host.MessagesAsync()).Single(m => m.Id == message);

    public async ValueTask DisposeAsync()
    {
        // A host that stops waits for what it has asked.
        Messenger.OnSend = null;
        _never.TrySetResult(SendResult.Failed(SendFailureKind.Rejected, "too late"));
        while (_hosts.TryPop(out var host))
        {
            await host.DisposeAsync();
        }
    }
}
