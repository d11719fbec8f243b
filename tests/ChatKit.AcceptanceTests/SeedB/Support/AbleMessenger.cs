using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Text;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ChatKit.AcceptanceTests.Support;
using ChatKit.Updates;

namespace ChatKit.AcceptanceTests.SeedB.Support;

/// <summary>A messenger that can do everything a messenger can. What it is asked is kept in order, in words.</summary>
internal sealed class AbleMessenger : ChannelAdapter<AbleSettings>, IEditsMessages, IDeletesMessages, IReactsToMessages, IMarksRead, IFetchesFiles, IReadsBodies
{
    private readonly ConcurrentQueue<OutboundMessage> _asked = new();
    private readonly ConcurrentQueue<string> _done = new();
    private readonly ConcurrentDictionary<string, IReadOnlyList<ChannelUpdate>> _told = new(StringComparer.Ordinal);
    private int _lastId;

    public override ChannelType ChannelType { get; } = new("able");

    public override ChannelCapabilities Capabilities => Can;

    public ChannelCapabilities Can { get; set; } = new()
    {
        ChannelRate = 1_000_000,
        ChatRate = 1_000_000,
        ChatBurst = 1_000_000,
        CanEdit = true,
        CanDelete = true,
        CanReact = true,
        CanQuote = true,
        AddressesByPhone = true,
        NewCustomer = SendingPolicy.Text,
        AfterReplyWindow = SendingPolicy.Nothing,
        Attachments = new Dictionary<AttachmentKind, AttachmentLimit>
        {
            [AttachmentKind.Image] = new() { MaxSize = 1024 * 1024, MaxCount = 10 },
            [AttachmentKind.File] = new() { MaxSize = 1024 * 1024 },
        },
    };

    /// <summary>What it answers to a message; nothing: it accepts it.</summary>
    public Func<OutboundMessage, ValueTask<SendResult?>>? OnSend { get; set; }

    /// <summary>Whether its adapter gives up when it is told to.</summary>
    public bool HeedsCancellation { get; set; } = true;

    public Func<string, ValueTask<FetchResult>>? OnFetch { get; set; }

    /// <summary>What the body of a webhook means.</summary>
    public Func<string, IReadOnlyList<ChannelUpdate>> OnReceive { get; set; } = static _ => [];

    public IReadOnlyList<OutboundMessage> Asked => [.. _asked];

    /// <summary>Sent texts, and what was done to messages, in order.</summary>
    public IReadOnlyList<string> Done => [.. _done];

    protected override JsonTypeInfo<AbleSettings> SettingsJson => AbleJson.Default.AbleSettings;

    public override async ValueTask<SendResult> SendAsync(OutboundMessage message, ChannelContext<AbleSettings> context, CancellationToken cancellationToken)
    {
        _asked.Enqueue(message);
        if (OnSend is { } answer && await answer(message).AsTask().WaitAsync(HeedsCancellation ? cancellationToken : default) is { } result)
        {
            return result;
        }

        _done.Enqueue(TextOf(message));
        return SendResult.Sent($"out-{Interlocked.Increment(ref _lastId)}");
    }

    /// <summary>The body of a webhook that tells these, whatever <see cref="OnReceive"/> says.</summary>
    public ReadOnlyMemory<byte> Tell(IReadOnlyList<ChannelUpdate> updates)
    {
        var body = $"told-{Guid.CreateVersion7():n}";
        _told[body] = updates;
        return Encoding.UTF8.GetBytes(body);
    }

    public override ValueTask<WebhookResult> ReceiveAsync(WebhookRequest request, ChannelContext<AbleSettings> context, CancellationToken cancellationToken)
    {
        var body = Encoding.UTF8.GetString(request.Body.Span);
        return new(WebhookResult.Accepted(_told.TryGetValue(body, out var updates) ? updates : OnReceive(body)));
    }

    public ValueTask<IReadOnlyList<ChannelUpdate>> ReadBodyAsync(WebhookRequest request, ChannelContext context, CancellationToken cancellationToken) =>
        new(OnReceive(Encoding.UTF8.GetString(request.Body.Span)));

    public ValueTask<SendResult> EditAsync(OutboundEdit edit, ChannelContext context, CancellationToken cancellationToken) =>
        Do($"edit {edit.ExternalId}: {((TextContent)edit.Content).Text}");

    public ValueTask<SendResult> DeleteAsync(OutboundReference message, ChannelContext context, CancellationToken cancellationToken) => Do($"delete {message.ExternalId}");

    public ValueTask<SendResult> ReactAsync(OutboundReaction reaction, ChannelContext context, CancellationToken cancellationToken) =>
        Do($"react {reaction.ExternalId}: {reaction.Value}");

    public ValueTask<SendResult> MarkReadAsync(OutboundReference message, ChannelContext context, CancellationToken cancellationToken) => Do($"read {message.ExternalId}");

    public ValueTask<FetchResult> FetchAsync(string reference, ChannelContext context, CancellationToken cancellationToken) =>
        OnFetch?.Invoke(reference) ?? new(FetchResult.Failed(new SendFailure { Kind = SendFailureKind.Rejected, Description = "There is no such file." }));

    public static string TextOf(OutboundMessage message) => message.Content switch
    {
        TextContent text => text.Text,
        MediaContent media => $"{media.Kind} x{media.Attachments.Count} {media.Text}".Trim(),
        TemplateContent template => $"template {template.Name}",
        var other => other.GetType().Name,
    };

    private ValueTask<SendResult> Do(string what)
    {
        _done.Enqueue(what);
        return new(SendResult.Sent());
    }
}

/// <summary>All of them optional but where a test says otherwise.</summary>
internal sealed class AbleSettings
{
    [Secret]
    public string? Token { get; set; }

    [StringLength(5)]
    public string? Account { get; set; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AbleSettings))]
internal sealed partial class AbleJson : JsonSerializerContext;
