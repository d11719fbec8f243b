namespace ChatKit;

/// <summary>Where the bytes of an attachment are.</summary>
public enum AttachmentState
{
    /// <summary>At the messenger, being fetched.</summary>
    Pending = 0,

    /// <summary>In the file storage.</summary>
    Stored = 1,

    /// <summary>They could not be fetched.</summary>
    Failed = 2,
}
