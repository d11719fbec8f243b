using Microsoft.Data.Sqlite;

namespace ChatKit.LoadBenchmarks.SqliteEngine;

/// <summary>The anchor: one connection of Microsoft.Data.Sqlite with the writer's pragmas of the engine, and a transaction for so many messages.</summary>
internal sealed class PlainFile : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly PlainStatements _statements;
    private readonly PlainMessages _messages;

    public PlainFile(string path, ChannelId channel, int chats)
    {
        var options = new SqliteStorageOptions();
        _connection = new SqliteConnection(EngineFile.ConnectionString(path));
        _connection.Open();
        Run("PRAGMA temp_store = MEMORY");
        Run("PRAGMA journal_mode = WAL");
        Run("PRAGMA synchronous = FULL");
        Run(FormattableString.Invariant($"PRAGMA wal_autocheckpoint = {options.WalCheckpointPages}"));
        Run(FormattableString.Invariant($"PRAGMA cache_size = -{options.WriterCacheKilobytes}"));
        _statements = new PlainStatements(_connection);
        _messages = new PlainMessages(_connection, _statements, channel, chats);
    }

    public void Write(int messages, int perTransaction)
    {
        for (var left = messages; left > 0; left -= perTransaction)
        {
            using var transaction = _connection.BeginTransaction(deferred: false);
            _statements.Join(transaction);
            _messages.Write(Math.Min(perTransaction, left));
            transaction.Commit();
        }
    }

    public void Dispose()
    {
        _statements.Dispose();
        _connection.Dispose();
    }

    private void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
