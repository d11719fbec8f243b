namespace ChatKit;

/// <summary>Where the bytes of attachments are kept. By default a local folder; a host may bring its own.</summary>
/// <remarks>Thread-safe. Keys are made by ChatKit: up to 200 of a-z, 0-9, '/', '-' and '_'.</remarks>
public interface IFileStorage
{
    /// <summary>Stores all of the stream under the key, replacing what is there; durable when it returns.</summary>
    /// <returns>How many bytes were stored.</returns>
    ValueTask<long> SaveAsync(string key, Stream content, CancellationToken cancellationToken);

    /// <summary>Opens the bytes for reading, seekable where it can be; <see langword="null"/> if there are none under the key.</summary>
    ValueTask<Stream?> OpenAsync(string key, CancellationToken cancellationToken);

    /// <summary>Deletes the bytes; nothing happens if there are none.</summary>
    ValueTask DeleteAsync(string key, CancellationToken cancellationToken);
}
