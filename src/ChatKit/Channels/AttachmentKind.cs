namespace ChatKit;

/// <summary>How a file is shown.</summary>
public enum AttachmentKind
{
    /// <summary>Any file.</summary>
    File = 0,

    /// <summary>A picture.</summary>
    Image = 1,

    /// <summary>A video.</summary>
    Video = 2,

    /// <summary>A sound or a voice message.</summary>
    Audio = 3,

    /// <summary>A sticker.</summary>
    Sticker = 4,
}
