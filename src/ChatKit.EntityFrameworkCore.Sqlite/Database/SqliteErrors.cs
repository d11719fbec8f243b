using SQLitePCL;

namespace ChatKit.EntityFrameworkCore.Sqlite.Database;

/// <summary>What SQLite's result codes mean to the engine.</summary>
internal static class SqliteErrors
{
    private const int Primary = 0xFF;

    public static Exception Of(int code, string message, string statement)
    {
        var text = $"SQLite answered {code} ({message}) to: {statement}";
        return (code & Primary) switch
        {
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new StorageUnavailableException(
                text + " Somebody outside of this process's gate has locked the file: a tool, a backup, or a context without UseChatKit()."),
            raw.SQLITE_FULL => new StorageUnavailableException(text + " The disk is full."),
            raw.SQLITE_IOERR or raw.SQLITE_CANTOPEN or raw.SQLITE_NOMEM or raw.SQLITE_INTERRUPT or raw.SQLITE_PROTOCOL or raw.SQLITE_READONLY =>
                new StorageUnavailableException(text),
            raw.SQLITE_CONSTRAINT when code is raw.SQLITE_CONSTRAINT_UNIQUE or raw.SQLITE_CONSTRAINT_PRIMARYKEY or raw.SQLITE_CONSTRAINT_ROWID =>
                new ConcurrentChangeException(text),
            _ => new InvalidOperationException(text),
        };
    }
}
