namespace ChatKit;

/// <summary>Pictures, videos, sounds or files, perhaps with a text.</summary>
public sealed record MediaContent : MessageContent
{
    /// <summary>How it is shown: the kind of its first file.</summary>
    public required AttachmentKind Kind { get; init; }

    /// <summary>The caption.</summary>
    public string? Text { get; init; }

    /// <summary>At least one file.</summary>
    public required IReadOnlyList<AttachmentContent> Attachments { get; init; }
}
