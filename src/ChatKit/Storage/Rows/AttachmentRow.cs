namespace ChatKit.Storage;

/// <summary>A file of a message, or one that was uploaded and waits for its message.</summary>
public sealed class AttachmentRow : StorageRow
{
    /// <summary>The key.</summary>
    public required AttachmentId Id { get; set; }

    /// <summary>Whose it is.</summary>
    public required TenantId TenantId { get; set; }

    /// <summary>The chat.</summary>
    public ChatId? ChatId { get; set; }

    /// <summary>The channel it came through.</summary>
    public ChannelId? ChannelId { get; set; }

    /// <summary>The message; nothing while it waits for one.</summary>
    public MessageId? MessageId { get; set; }

    /// <summary>Its place in the message.</summary>
    public int Order { get; set; }

    /// <summary>How it is shown.</summary>
    public required AttachmentKind Kind { get; set; }

    /// <summary>The file's name.</summary>
    public string? Name { get; set; }

    /// <summary>The media type.</summary>
    public string? MediaType { get; set; }

    /// <summary>Bytes.</summary>
    public long? Size { get; set; }

    /// <summary>SHA-256 in hexadecimal.</summary>
    public string? Hash { get; set; }

    /// <summary>Pixels.</summary>
    public int? Width { get; set; }

    /// <summary>Pixels.</summary>
    public int? Height { get; set; }

    /// <summary>How long it plays.</summary>
    public TimeSpan? Duration { get; set; }

    /// <summary>Where the bytes are.</summary>
    public required AttachmentState State { get; set; }

    /// <summary>Their key in the file storage.</summary>
    public string? StorageKey { get; set; }

    /// <summary>The adapter's way to fetch them.</summary>
    public string? Reference { get; set; }

    /// <summary>Why they could not be fetched.</summary>
    public string? Error { get; set; }

    /// <summary>When to fetch them, or, where no message has taken them, to delete them; nothing when there is nothing to do.</summary>
    public DateTimeOffset? FetchAt { get; set; }

    /// <summary>How often that was tried.</summary>
    public int FetchAttempts { get; set; }

    /// <summary>The manager or visitor who uploaded it.</summary>
    public string? UploadedBy { get; set; }

    /// <summary>When it became known.</summary>
    public required DateTimeOffset CreatedAt { get; set; }
}
