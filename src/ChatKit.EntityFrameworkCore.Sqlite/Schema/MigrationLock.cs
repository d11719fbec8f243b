using ChatKit.EntityFrameworkCore.Sqlite.Database;

namespace ChatKit.EntityFrameworkCore.Sqlite.Schema;

/// <summary>EF's own lock of migrations: a row that a killed process leaves behind, and on which the next one would wait for ever.</summary>
internal static class MigrationLock
{
    private const string Table = "__EFMigrationsLock";

    /// <summary>Removes the row. Right only for who holds the file's lock: then whoever wrote it is gone.</summary>
    public static void Abandon(SqliteSession session)
    {
        if (SchemaStatements.HasTable(session, Table))
        {
            session.Run($"DELETE FROM \"{Table}\"");
        }
    }
}
