namespace ChatKit;

/// <summary>The bytes of one attachment to be sent.</summary>
public sealed record OutboundFile
{
    /// <summary>What it is.</summary>
    public required AttachmentContent Attachment { get; init; }

    /// <summary>Opens the bytes; may be called again for another attempt. The caller disposes of the stream.</summary>
    public required Func<CancellationToken, ValueTask<Stream>> OpenAsync { get; init; }
}
