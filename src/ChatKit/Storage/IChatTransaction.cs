namespace ChatKit.Storage;

/// <summary>One atomic step: what was read, what changed and what is announced commit together or not at all.</summary>
/// <remarks>Not thread-safe. Disposing of it without a commit undoes everything.</remarks>
public interface IChatTransaction : IAsyncDisposable
{
    /// <summary>What was loaded; takes what is to be written.</summary>
    ChatBatch Batch { get; }

    /// <summary>Writes the batch, gives its events their positions, and commits.</summary>
    /// <returns>The position of the last event in the log that is visible now.</returns>
    /// <exception cref="ConcurrentChangeException">Somebody else changed a row first; nothing was saved: begin again.</exception>
    /// <exception cref="StorageUnavailableException">The environment failed; whether it was saved is unknown: begin again, since every effect hangs on a unique row.</exception>
    ValueTask<long> CommitAsync(CancellationToken cancellationToken);
}
