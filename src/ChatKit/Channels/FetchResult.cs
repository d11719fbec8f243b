namespace ChatKit;

/// <summary>A file that was opened at the messenger, or why it could not be.</summary>
public sealed class FetchResult : IAsyncDisposable
{
    private FetchResult(Stream? content, SendFailure? failure)
    {
        Content = content;
        Failure = failure;
    }

    /// <summary>The bytes; <see langword="null"/> when it failed.</summary>
    public Stream? Content { get; }

    /// <summary>The media type that the messenger states.</summary>
    public string? MediaType { get; init; }

    /// <summary>The size in bytes that the messenger states.</summary>
    public long? Size { get; init; }

    /// <summary>Why it failed; <see langword="null"/> when it did not.</summary>
    public SendFailure? Failure { get; }

    /// <summary>The file was opened.</summary>
    public static FetchResult Opened(Stream content, string? mediaType, long? size) => new(content, null) { MediaType = mediaType, Size = size };

    /// <summary>The file could not be opened.</summary>
    public static FetchResult Failed(SendFailure failure) => new(null, failure);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Content?.DisposeAsync() ?? default;
}
