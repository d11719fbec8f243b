using Microsoft.Extensions.Options;

namespace ChatKit.Engine;

/// <summary>Keeps attachments in a folder. A file appears under its name only when it is whole and on disk.</summary>
internal sealed class LocalFileStorage(IOptions<ChatKitOptions> options) : IFileStorage
{
    private readonly string _folder = Path.GetFullPath(options.Value.FilesFolder);

    public async ValueTask<long> SaveAsync(string key, Stream content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        var path = PathOf(key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var partial = $"{path}.{Guid.CreateVersion7():n}.part";
        try
        {
            long length;
            var file = new FileStream(partial, FileMode.CreateNew, FileAccess.Write, FileShare.None, 65_536, FileOptions.Asynchronous);
            await using (file.ConfigureAwait(false))
            {
                await content.CopyToAsync(file, cancellationToken).ConfigureAwait(false);
                await file.FlushAsync(cancellationToken).ConfigureAwait(false);
                file.Flush(flushToDisk: true);
                length = file.Length;
            }

            File.Move(partial, path, overwrite: true);
            return length;
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }

    public ValueTask<Stream?> OpenAsync(string key, CancellationToken cancellationToken)
    {
        var path = PathOf(key);
        return new(File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 65_536, FileOptions.Asynchronous) : null);
    }

    public ValueTask DeleteAsync(string key, CancellationToken cancellationToken)
    {
        var path = PathOf(key);
        if (File.Exists(path))
        {
            File.Delete(path);
        }

        return default;
    }

    private string PathOf(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        if (key.Any(static c => !(char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '/' or '-' or '_')) || key.Contains("//", StringComparison.Ordinal) || key[0] == '/')
        {
            throw new ArgumentException($"'{key}' is not a key of this file storage: keys have a-z, 0-9, '/', '-' and '_'.", nameof(key));
        }

        return Path.Combine(_folder, key.Replace('/', Path.DirectorySeparatorChar));
    }
}
