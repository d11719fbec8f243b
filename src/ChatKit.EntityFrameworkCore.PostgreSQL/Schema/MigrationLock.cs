using Npgsql;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Schema;

/// <summary>Lets hosts that migrate at once do so one after the other. It ends with the connection, so a killed host leaves nothing behind.</summary>
internal static class MigrationLock
{
    // Any number that no one else takes.
    private const long Number = 0x436861744B69744D;

    public static async Task RunAsync(string connectionString, Func<Task> migrate, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(connectionString);
        await using var closing = connection.ConfigureAwait(false);
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var ending = transaction.ConfigureAwait(false);
        var command = new NpgsqlCommand("SELECT pg_advisory_xact_lock($1)", connection, transaction)
        {
            Parameters = { new NpgsqlParameter<long> { TypedValue = Number } },
            CommandTimeout = 0,
        };
        await using (command.ConfigureAwait(false))
        {
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }

        await migrate().ConfigureAwait(false);
    }
}
