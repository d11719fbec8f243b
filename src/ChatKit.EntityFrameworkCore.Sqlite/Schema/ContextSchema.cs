using ChatKit.EntityFrameworkCore.Context;
using ChatKit.EntityFrameworkCore.Sqlite.Database;

namespace ChatKit.EntityFrameworkCore.Sqlite.Schema;

/// <summary>Tables that belong to the migrations of the CRM's context.</summary>
internal sealed class ContextSchema(ContextDatabase database) : ISchema
{
    public async Task EnsureAsync(SqliteSession session, CancellationToken cancellationToken)
    {
        if (database.MigrateAtStart && IsPending(session))
        {
            MigrationLock.Abandon(session);

            // The gate is entered already, and the context would wait for it.
            WriteGate.StayInside();
            await database.MigrateAsync(cancellationToken).ConfigureAwait(false);
        }

        foreach (var table in ChatKitTables.All)
        {
            Require(session, table);
        }
    }

    // Asking the table costs a millisecond, asking EF a second, since it makes the context's model.
    private bool IsPending(SqliteSession session) =>
        database.FindMigrations() is not { } migrations
        || SchemaStatements.Applied(session, migrations.HistoryTable) is not { } applied
        || migrations.IsAnyMissing(applied);

    private void Require(SqliteSession session, Table table)
    {
        var columns = SchemaStatements.ColumnsOf(session, table.Name);
        foreach (var column in table.Columns)
        {
            var type = TypeOf(column);
            if (!columns.TryGetValue(column.Name, out var stored) || stored != type)
            {
                var missing = columns.Count == 0
                    ? $"There is no table {table.Name}"
                    : $"The table {table.Name} has no column {column.Name} of type {type}";
                throw new InvalidOperationException(
                    $"{missing}. {database.ContextName} owns the chat tables: call "
                    + "modelBuilder.UseChatKit() in its OnModelCreating and UseSqlite(connectionString, sqlite => sqlite.UseChatKit()) in its options, "
                    + "add a migration, and apply it before the host starts (or UseDbContext with migrate: true).");
            }
        }
    }

    private static string TypeOf(Column column) => column.Kind switch
    {
        ColumnKind.Id => "BLOB",
        ColumnKind.Text => "TEXT",
        _ => "INTEGER",
    };
}
