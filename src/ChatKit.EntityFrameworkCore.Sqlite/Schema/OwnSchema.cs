using ChatKit.EntityFrameworkCore.Context;
using ChatKit.EntityFrameworkCore.Sqlite.Context;
using ChatKit.EntityFrameworkCore.Sqlite.Database;
using Microsoft.EntityFrameworkCore;

namespace ChatKit.EntityFrameworkCore.Sqlite.Schema;

/// <summary>Tables that ChatKit migrates itself.</summary>
internal sealed class OwnSchema(string connectionString) : ISchema
{
    public async Task EnsureAsync(SqliteSession session, CancellationToken cancellationToken)
    {
        // Asking the table costs a millisecond, asking EF most of a second.
        if (!IsPending(session))
        {
            return;
        }

        MigrationLock.Abandon(session);

        // The gate is entered already, and the context would wait for it.
        WriteGate.StayInside();
        var context = ChatKitDbContext.Create(DatabasePath.WithoutPool(connectionString));
        await using (context.ConfigureAwait(false))
        {
            await context.Database.MigrateAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool IsPending(SqliteSession session) =>
        SchemaStatements.Applied(session, ChatKitDbContext.HistoryTable) is not { } applied
        || ContextMigrations.IdsOf(typeof(OwnSchema).Assembly, typeof(ChatKitDbContext)).Any(id => !applied.Contains(id));
}
