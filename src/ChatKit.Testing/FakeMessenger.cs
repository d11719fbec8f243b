using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Serialization.Metadata;

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
    private readonly ConcurrentDictionary<string, FakeFile> _files = new(StringComparer.Ordinal);
    private ChannelCapabilities _capabilities = new() { ChannelRate = 1_000_000, ChatRate = 1_000_000, ChatBurst = 1_000_000 };
    private int _lastId;

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
