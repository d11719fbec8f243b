namespace ChatKit;

/// <summary>One file of a message, described. The bytes are elsewhere. Immutable.</summary>
public sealed record AttachmentContent
{
    /// <summary>Our id; set by the engine.</summary>
    public AttachmentId? Id { get; init; }

    /// <summary>How it is shown.</summary>
    public required AttachmentKind Kind { get; init; }

    /// <summary>The file's name, as its sender called it.</summary>
    public string? Name { get; init; }

    /// <summary>The media type, as its sender said.</summary>
    public string? MediaType { get; init; }

    /// <summary>Size in bytes, where known.</summary>
    public long? Size { get; init; }

    /// <summary>Width in pixels, where known.</summary>
    public int? Width { get; init; }

    /// <summary>Height in pixels, where known.</summary>
    public int? Height { get; init; }

    /// <summary>How long it plays, where known.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The adapter's own way to find the bytes; never an address with a token in it.</summary>
    public string? Reference { get; init; }
}
