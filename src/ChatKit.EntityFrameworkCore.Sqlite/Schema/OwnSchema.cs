using System.Reflection;
using ChatKit.EntityFrameworkCore.Sqlite.Context;
using ChatKit.EntityFrameworkCore.Sqlite.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ChatKit.EntityFrameworkCore.Sqlite.Schema;

/// <summary>Tables that ChatKit migrates itself.</summary>
internal sealed class OwnSchema(string connectionString) : ISchema
{
    private static readonly Sql Applied = new($"SELECT MigrationId FROM {ChatKitDbContext.HistoryTable}");

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

    private static bool IsPending(SqliteSession session)
    {
        if (!SchemaStatements.HasTable(session, ChatKitDbContext.HistoryTable))
        {
            return true;
        }

        var applied = new HashSet<string>(StringComparer.Ordinal);
        using var statement = session[Applied];
        while (statement.Step())
        {
            applied.Add(statement.Text(0));
        }

        return Ours().Any(id => !applied.Contains(id));
    }

    private static IEnumerable<string> Ours() =>
        from type in typeof(OwnSchema).Assembly.DefinedTypes
        where type.IsSubclassOf(typeof(Migration)) && type.GetCustomAttribute<DbContextAttribute>()?.ContextType == typeof(ChatKitDbContext)
        select type.GetCustomAttribute<MigrationAttribute>()!.Id;
}
