using Microsoft.Data.Sqlite;

namespace ChatKit.EntityFrameworkCore.Sqlite.Database;

/// <summary>Which file a connection string means.</summary>
internal static class DatabasePath
{
    private const string DataDirectory = "|DataDirectory|";

    /// <summary>The file's full path; nothing when it is no file.</summary>
    public static string? Find(string connectionString)
    {
        var builder = new SqliteConnectionStringBuilder(connectionString);
        var source = builder.DataSource;
        if (builder.Mode == SqliteOpenMode.Memory || source.Length == 0 || source == ":memory:" || source.StartsWith("file:", StringComparison.Ordinal))
        {
            return null;
        }

        if (source.StartsWith(DataDirectory, StringComparison.OrdinalIgnoreCase))
        {
            source = Path.Combine(AppDomain.CurrentDomain.GetData("DataDirectory") as string ?? "", source[DataDirectory.Length..].TrimStart('/', '\\'));
        }

        // Two names of one file must share one gate.
        var path = Path.GetFullPath(source);
        return File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path;
    }

    /// <summary>The same, or an error that says what to give instead.</summary>
    public static string Get(string connectionString) => Find(connectionString) ?? throw new InvalidOperationException(
        $"ChatKit keeps chats in a file, and '{connectionString}' names none. Give \"Data Source=chat.db\", or keep chats in memory by not calling UseSqlite.");

    /// <summary>A connection string for connections that are kept open: the pool of ADO.NET would only hold the file longer.</summary>
    public static string WithoutPool(string connectionString) =>
        new SqliteConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString;
}
