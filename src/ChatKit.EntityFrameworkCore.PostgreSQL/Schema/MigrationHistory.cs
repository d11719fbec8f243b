using ChatKit.EntityFrameworkCore.Context;
using Npgsql;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Schema;

/// <summary>What EF wrote about the migrations of a context.</summary>
internal static class MigrationHistory
{
    /// <summary>The migrations that were applied; nothing where there is no history, or none that looks like EF's.</summary>
    public static async ValueTask<HashSet<string>?> AppliedAsync(
        string connectionString, ContextMigrations migrations, CancellationToken cancellationToken)
    {
        // The context's own connection string: a table without a schema is found on its search path.
        var connection = new NpgsqlConnection(connectionString);
        await using var closing = connection.ConfigureAwait(false);
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        var table = migrations.HistorySchema is { } schema ? $"{Quoted(schema)}.{Quoted(migrations.HistoryTable)}" : Quoted(migrations.HistoryTable);
        if (!await HasIdsAsync(connection, table, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        var command = new NpgsqlCommand($"SELECT {Quoted(ContextMigrations.IdColumn)} FROM {table}", connection);
        await using var closingCommand = command.ConfigureAwait(false);
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var closingReader = reader.ConfigureAwait(false);
        var applied = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            applied.Add(reader.GetString(0));
        }

        return applied;
    }

    private static async ValueTask<bool> HasIdsAsync(NpgsqlConnection connection, string table, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand("SELECT count(*) FROM pg_attribute WHERE attrelid = to_regclass($1) AND attname = $2", connection)
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = table },
                new NpgsqlParameter<string> { TypedValue = ContextMigrations.IdColumn },
            },
        };
        await using var closing = command.ConfigureAwait(false);
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is 1L;
    }

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
