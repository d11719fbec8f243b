using ChatKit.LoadBenchmarks.Reporting;
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

    /// <summary>The processor time of the whole server so far, in µs, as Linux counts it: all its processes, also those that ended.</summary>
    public static async Task<double> ProcessorAsync(string connectionString)
    {
        var postmaster = (await RowsAsync(connectionString, "SELECT split_part(pg_read_file('postmaster.pid'), E'\n', 1)"))[0];
        var processes = await RowsAsync(connectionString, "SELECT pid::text FROM pg_stat_activity");
        return ProcessTimes.WithItsChildren(postmaster) + processes.Sum(ProcessTimes.Of);
    }

    /// <summary>The processor time of programs that this one started and that ended, in µs.</summary>
    public static double ProcessorOfPrograms() =>
        ProcessTimes.OfItsChildren(Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture));

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
