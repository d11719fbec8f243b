using ChatKit.Storage;

namespace ChatKit;

/// <summary>A file that was opened for reading.</summary>
public sealed class OpenedFile : IAsyncDisposable
{
    /// <summary>What it is.</summary>
    public required AttachmentRow Attachment { get; init; }

    /// <summary>Its bytes.</summary>
    public required Stream Content { get; init; }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}
