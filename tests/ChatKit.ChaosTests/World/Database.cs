using System.Data.Common;
using Npgsql;

namespace ChatKit.ChaosTests.World;

/// <summary>The cluster's database, as the checks look at it.</summary>
internal sealed class Database : IAsyncDisposable
{
    private readonly string _name;

    private Database(string name)
    {
        _name = name;
        ConnectionString = new NpgsqlConnectionStringBuilder(Servers.PostgreSql) { Database = name }.ConnectionString;
    }

    public string ConnectionString { get; }

    public static async Task<Database> CreateAsync()
    {
        var database = new Database($"chaos_{Guid.CreateVersion7():n}");
        await RunAsync(Servers.PostgreSql, $"CREATE DATABASE {database._name}");
        return database;
    }

    /// <summary>Ends every connection of the hosts.</summary>
    public Task CutAsync() => RunAsync(
        Servers.PostgreSql, $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{_name}'");

    public async Task<List<T>> ReadAsync<T>(string sql, Func<DbDataReader, T> read)
    {
        await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false;Search Path=chatkit");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public async Task<long> CountAsync(string sql) => (await ReadAsync(sql, static r => r.GetInt64(0)))[0];

    public async ValueTask DisposeAsync() => await RunAsync(Servers.PostgreSql, $"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");

    private static async Task RunAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
