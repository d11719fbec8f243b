using ChatKit.EntityFrameworkCore.Context;
using ChatKit.EntityFrameworkCore.PostgreSQL.Batches;
using ChatKit.EntityFrameworkCore.PostgreSQL.Database;
using ChatKit.EntityFrameworkCore.PostgreSQL.Reading;
using ChatKit.EntityFrameworkCore.PostgreSQL.Search;
using Npgsql;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Schema;

/// <summary>Tables that belong to the migrations of the CRM's context.</summary>
internal sealed class ContextSchema(PostgreSqlDatabase database, ContextDatabase context) : ISchema
{
    public async ValueTask EnsureAsync(CancellationToken cancellationToken)
    {
        if (context.MigrateAtStart)
        {
            try
            {
                await MigrateAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (PostgreSqlErrors.IsOurs(exception))
            {
                throw PostgreSqlErrors.Of(exception);
            }
        }

        var columns = await SchemaStatements.ColumnsAsync(database, cancellationToken).ConfigureAwait(false);
        foreach (var table in ChatKitTables.All)
        {
            // The number is SQLite's.
            foreach (var column in table.Columns.Where(static c => !c.IsGenerated))
            {
                Require(columns, table.Name, column.Name, TypeOf(column.Kind, column.MaxLength));
            }
        }

        Require(columns, ChatTable.Table.Name, ListColumns.Minute, TypeOf(ColumnKind.Time, null));
        Require(columns, ChatTable.Table.Name, ListColumns.Waiting, TypeOf(ColumnKind.Time, null));
        Require(columns, MessageTable.Table.Name, MessageWords.Column, MessageWords.ColumnType);
        Require(columns, MessageTable.Table.Name, LateMessages.Column, LateMessages.ColumnType);
        if (!columns.ContainsKey($"{SearchSchema.Customers}.words") || !columns.ContainsKey($"{SearchSchema.Chats}.words"))
        {
            await RunAsync(SearchSchema.Statements, cancellationToken).ConfigureAwait(false);
        }

        if (columns.ContainsKey($"{OldMessages.Words}.words"))
        {
            await MigrationLock.RunAsync(database.ConnectionString, () => MoveAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task MigrateAsync(CancellationToken cancellationToken)
    {
        // Migrations only add, so what the history has without the lock it has with it. Asking EF takes a second, since it makes the context's model.
        if (context.FindMigrations() is not { } migrations
            || await MigrationHistory.AppliedAsync(database.ConnectionString, migrations, cancellationToken).ConfigureAwait(false) is not { } applied
            || migrations.IsAnyMissing(applied))
        {
            await MigrationLock.RunAsync(
                database.ConnectionString, () => context.MigrateAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
        }
    }

    private void Require(Dictionary<string, string> columns, string table, string column, string type)
    {
        if (columns.TryGetValue($"{table}.{column}", out var stored) && stored == type)
        {
            return;
        }

        var missing = columns.Keys.Any(k => k.StartsWith(table + ".", StringComparison.Ordinal))
            ? $"The table {database.Schema}.{table} has no column {column} of type {type}"
            : $"There is no table {database.Schema}.{table}";
        throw new SchemaMismatchException(
            $"{missing}. {context.ContextName} owns the chat tables: "
            + "call modelBuilder.UseChatKit() in its OnModelCreating and UseNpgsql(connectionString, npgsql => npgsql.UseChatKit()) in its options, "
            + "add a migration, and apply it before the host starts (or UseDbContext with migrate: true).");
    }

    /// <summary>What no model can say. Several hosts may do it at once, so one of them does.</summary>
    private async ValueTask RunAsync(IReadOnlyList<string> statements, CancellationToken cancellationToken) => await database.ExecuteAsync(
        t =>
        {
            t.Begin();
            t.AddText($"SELECT pg_advisory_xact_lock({database.LogLock})");
            foreach (var statement in statements)
            {
                t.AddText(SearchSchema.Into(statement, database.Schema));
            }

            t.Commit();
        },
        cancellationToken).ConfigureAwait(false);

    // It takes as long as it takes: tried again it would take that again.
    private async Task MoveAsync(CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(database.ConnectionString);
        await using var closing = connection.ConfigureAwait(false);
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        var command = new NpgsqlCommand(SearchSchema.Into(OldMessages.Move, database.Schema), connection) { CommandTimeout = 0 };
        await using var ending = command.ConfigureAwait(false);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static string TypeOf(ColumnKind kind, int? maxLength) => kind switch
    {
        ColumnKind.Id => "uuid",
        ColumnKind.Time => "timestamp with time zone",
        ColumnKind.Flag => "smallint",
        ColumnKind.Integer => "bigint",
        _ => maxLength is null ? "text" : "character varying",
    };
}
