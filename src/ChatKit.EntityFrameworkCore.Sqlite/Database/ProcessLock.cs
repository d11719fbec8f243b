namespace ChatKit.EntityFrameworkCore.Sqlite.Database;

/// <summary>Keeps other processes away from the file. The operating system holds it, so it goes with the process, however that ends.</summary>
internal sealed class ProcessLock : IDisposable
{
    private const string Suffix = "-chatkit-lock";

    private readonly FileStream _file;

    private ProcessLock(FileStream file) => _file = file;

    public static ProcessLock Take(string database)
    {
        var path = database + Suffix;
        try
        {
            return new ProcessLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException && File.Exists(path))
        {
            throw new InvalidOperationException(
                $"Another process uses '{database}': it holds '{path}'. SQLite is for one process. Stop the other one, give this one a file of "
                + "its own, or use a database server, which many processes may share.",
                exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"'{path}' cannot be made. Let this process write into the folder of '{database}'.", exception);
        }
    }

    public void Dispose() => _file.Dispose();
}
