using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using ChatKit.Updates;

namespace ChatKit.Testing;

/// <summary>A messenger that exists only in memory: it keeps what it was sent, and says to it what the test wants.</summary>
/// <remarks>
/// Thread-safe. One instance may serve several hosts, as a real messenger does. A message that was sent gets the id <c>out-1</c>,
/// <c>out-2</c> and so on.
/// </remarks>
public sealed class FakeMessenger(string type = "fake") : ChannelAdapter<FakeMessengerSettings>, IFetchesFiles
{
    private readonly ConcurrentQueue<OutboundMessage> _asked = new();
    private readonly ConcurrentQueue<OutboundMessage> _sent = new();
    private readonly ConcurrentDictionary<string, IReadOnlyList<ChannelUpdate>> _told = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, FakeFile> _files = new(StringComparer.Ordinal);
    private ChannelCapabilities _capabilities = new() { ChannelRate = 1_000_000, ChatRate = 1_000_000, ChatBurst = 1_000_000 };
    private int _lastId;
    private int _lastWebhook;

    /// <inheritdoc/>
    public override ChannelType ChannelType { get; } = new(type);

    /// <inheritdoc/>
    public override ChannelCapabilities Capabilities => _capabilities;

    /// <summary>What it says to a message; <see langword="null"/>, the default: it accepts it. Return <see langword="null"/> from it to accept.</summary>
    public Func<OutboundMessage, CancellationToken, ValueTask<SendResult?>>? OnSend { get; set; }

    /// <summary>Every message it was asked to send, in the order in which it was asked, repeats and failures included.</summary>
    public IReadOnlyList<OutboundMessage> Asked => [.. _asked];

    /// <summary>The messages it accepted, in order.</summary>
    public IReadOnlyList<OutboundMessage> Sent => [.. _sent];

    /// <inheritdoc/>
    protected override JsonTypeInfo<FakeMessengerSettings> SettingsJson => FakeMessengerJson.Default.FakeMessengerSettings;

    /// <summary>Changes what it can do. Rates are unlimited unless this limits them.</summary>
    public void Can(Func<ChannelCapabilities, ChannelCapabilities> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        _capabilities = change(_capabilities);
    }

    /// <summary>Puts a file behind a reference.</summary>
    public void AddFile(string reference, ReadOnlyMemory<byte> content, string mediaType) => _files[reference] = new FakeFile(content, mediaType);

    /// <summary>What it posts to tell updates: for <see cref="IInbox.ReceiveAsync"/>, of any host that has this messenger, and as often as one likes.</summary>
    /// <param name="receivedAt">When it arrives, by the test's clock.</param>
    /// <param name="updates">What it tells.</param>
    public WebhookRequest Webhook(DateTimeOffset receivedAt, params IReadOnlyList<ChannelUpdate> updates)
    {
        var id = $"webhook-{Interlocked.Increment(ref _lastWebhook).ToString(CultureInfo.InvariantCulture)}";
        _told[id] = updates;
        return new WebhookRequest
        {
            Method = "POST",
            Headers = new Dictionary<string, string>(),
            Body = Encoding.UTF8.GetBytes(id),
            ReceivedAt = receivedAt,
        };
    }

    /// <inheritdoc/>
    public override ValueTask<WebhookResult> ReceiveAsync(
        WebhookRequest request, ChannelContext<FakeMessengerSettings> context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new(_told.TryGetValue(Encoding.UTF8.GetString(request.Body.Span), out var updates) ? WebhookResult.Accepted(updates) : WebhookResult.Ignored);
    }

    /// <inheritdoc/>
    public override async ValueTask<SendResult> SendAsync(
        OutboundMessage message, ChannelContext<FakeMessengerSettings> context, CancellationToken cancellationToken)
    {
        _asked.Enqueue(message);
        if (OnSend is { } answer && await answer(message, cancellationToken).ConfigureAwait(false) is { } result)
        {
            if (result.Failure is null)
            {
                _sent.Enqueue(message);
            }

            return result;
        }

        _sent.Enqueue(message);
        return SendResult.Sent($"out-{Interlocked.Increment(ref _lastId).ToString(CultureInfo.InvariantCulture)}");
    }

    /// <inheritdoc/>
    public ValueTask<FetchResult> FetchAsync(string reference, ChannelContext context, CancellationToken cancellationToken) =>
        new(_files.TryGetValue(reference, out var file)
            ? FetchResult.Opened(new MemoryStream(file.Content.ToArray(), writable: false), file.MediaType, file.Content.Length)
            : FetchResult.Failed(new SendFailure { Kind = SendFailureKind.Rejected, Description = "There is no such file." }));

    private sealed record FakeFile(ReadOnlyMemory<byte> Content, string MediaType);
}
