namespace ChatKit.Storage;

/// <summary>A message as it is read, with its files. The rows are copies.</summary>
public sealed record MessageItem
{
    /// <summary>The message.</summary>
    public required MessageRow Message { get; init; }

    /// <summary>Its files, in order.</summary>
    public IReadOnlyList<AttachmentRow> Attachments { get; init; } = [];
}
