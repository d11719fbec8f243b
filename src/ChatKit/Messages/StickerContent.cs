namespace ChatKit;

/// <summary>A sticker.</summary>
public sealed record StickerContent : MessageContent
{
    /// <summary>The emoji it stands for.</summary>
    public string? Emoji { get; init; }

    /// <summary>Its picture.</summary>
    public AttachmentContent? Attachment { get; init; }
}
