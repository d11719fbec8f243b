namespace ChatKit;

/// <summary>What a messenger takes of one kind of file.</summary>
public sealed record AttachmentLimit
{
    /// <summary>Largest size in bytes.</summary>
    public required long MaxSize { get; init; }

    /// <summary>How many go in one message; more go in several. The default is 1.</summary>
    public int MaxCount { get; init; } = 1;

    /// <summary>The media types it takes; empty: any.</summary>
    public IReadOnlyList<string> MediaTypes { get; init; } = [];
}
