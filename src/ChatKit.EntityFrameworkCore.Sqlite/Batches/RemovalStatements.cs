using ChatKit.EntityFrameworkCore.Sqlite.Database;

namespace ChatKit.EntityFrameworkCore.Sqlite.Batches;

/// <summary>What goes with a row that is deleted.</summary>
internal static class RemovalStatements
{
    private static readonly Sql ExternalIds = new($"DELETE FROM {ExternalMessageTable.Table.Name} WHERE message_id = ?1");
    private static readonly Sql Files = new($"DELETE FROM {AttachmentTable.Table.Name} WHERE message_id = ?1");
    private static readonly Sql Attempts = new($"DELETE FROM {AttemptTable.Table.Name} WHERE operation_id = ?1");

    public static void OfMessage(SqliteSession session, Guid message)
    {
        Run(session, ExternalIds, message);
        Run(session, Files, message);
    }

    public static void OfOperation(SqliteSession session, Guid operation) => Run(session, Attempts, operation);

    private static void Run(SqliteSession session, Sql sql, Guid id)
    {
        using var statement = session[sql].Bind(0, id);
        statement.Execute();
    }
}
