using Npgsql;

namespace ChatKit.LoadBenchmarks.PostgreSqlEngine;

/// <summary>The PostgreSQL that <c>eng/services.sh</c> started, and databases of our own in it.</summary>
internal sealed class Server : IAsyncDisposable
{
    private const string Variable = "CHATKIT_POSTGRES";

    private readonly string _server = Environment.GetEnvironmentVariable(Variable) ?? throw new InvalidOperationException(
        $"Run eng/services.sh up FOLDER postgres and set {Variable} to what it writes.");

    private readonly List<string> _made = [];

    /// <summary>Makes an empty database.</summary>
    public async Task<string> CreateAsync(string name)
    {
        await RunAsync(_server, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        await RunAsync(_server, $"CREATE DATABASE {name}");
        _made.Add(name);
        return new NpgsqlConnectionStringBuilder(_server) { Database = name }.ConnectionString;
    }

    public static async Task RunAsync(string connectionString, string sql)
    {
        await using var connection = await OpenAsync(connectionString);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }

    public static async Task<long> CountAsync(string connectionString, string sql)
    {
        await using var connection = await OpenAsync(connectionString);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public static async Task<List<string>> RowsAsync(string connectionString, string sql)
    {
        await using var connection = await OpenAsync(connectionString);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var name in _made)
        {
            await RunAsync(_server, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        }
    }

    private static async Task<NpgsqlConnection> OpenAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }
}
