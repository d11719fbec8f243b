using ChatKit.AspNetCore.Resources;

namespace ChatKit.AspNetCore.Messages;

internal sealed record SendMessageRequest
{
    public string? ClientMessageId { get; init; }

    public string? Text { get; init; }

    public ContentResource? Content { get; init; }

    public IReadOnlyList<string> AttachmentIds { get; set; } = [];

    /// <summary><c>public</c> (the default) or <c>private</c>, a note.</summary>
    public string? Visibility { get; init; }

    public string? QuoteId { get; init; }

    public DateTimeOffset? SendAt { get; init; }
}

internal sealed record EditMessageRequest
{
    public required string Text { get; init; }
}

/// <summary>Null takes our reaction back.</summary>
internal sealed record ReactionRequest
{
    public string? Value { get; init; }
}
