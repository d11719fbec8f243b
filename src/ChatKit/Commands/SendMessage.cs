namespace ChatKit;

/// <summary>Writes to the customer, or a note to colleagues.</summary>
public sealed record SendMessage : ChatCommand
{
    /// <summary>The author's own id, 1 to 64 characters; a repeat returns the first result.</summary>
    public required string ClientMessageId { get; init; }

    /// <summary>The text, up to 65,535 characters. Either this, attachments or content.</summary>
    public string? Text { get; init; }

    /// <summary>Content of another kind: a template, a location, a contact, a product.</summary>
    public MessageContent? Content { get; init; }

    /// <summary>Uploaded files, up to 20.</summary>
    public IReadOnlyList<AttachmentId> AttachmentIds { get; init; } = [];

    /// <summary>Private makes it a note.</summary>
    public MessageVisibility Visibility { get; init; }

    /// <summary>The message that it answers.</summary>
    public MessageId? QuoteId { get; init; }

    /// <summary>When to send it; later than now, up to a year.</summary>
    public DateTimeOffset? SendAt { get; init; }
}
