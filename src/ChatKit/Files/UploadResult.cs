using ChatKit.Storage;

namespace ChatKit;

/// <summary>What became of an upload. Immutable.</summary>
public sealed record UploadResult
{
    /// <summary>Why it was refused; <see langword="null"/> when it was not.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>The attachment, when it was stored.</summary>
    public AttachmentRow? Attachment { get; init; }
}
