using System.Collections.Concurrent;
using System.Globalization;
using Npgsql;

namespace ChatKit.Tests.Shared;

/// <summary>A database of one test on the server that <c>eng/services.sh up FOLDER postgres</c> started: a copy of one that has the schema.</summary>
internal sealed class PostgreSqlTestDatabase : IDisposable
{
    private const string Variable = "CHATKIT_POSTGRES";

    private const string Empty =
        "DO $$ DECLARE t record; BEGIN FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'chatkit' AND tablename <> 'chatkit_migrations' "
        + "LOOP EXECUTE 'DELETE FROM chatkit.' || t.tablename; END LOOP; END $$";

    private static readonly string Prefix = string.Create(CultureInfo.InvariantCulture, $"chatkit_{Environment.ProcessId}_");
    private static readonly Lazy<string> Template = new(MakeTemplate);
    private static readonly ConcurrentBag<string> Clean = [];
    private static readonly ConcurrentBag<string> Made = [];
    private static int _last;

    private readonly string _name;
    private readonly bool _hasSchema;

    /// <summary>Makes one, with ChatKit's own schema or with nothing in it.</summary>
    public PostgreSqlTestDatabase(bool hasSchema = true)
    {
        _hasSchema = hasSchema;
        _name = hasSchema && Clean.TryTake(out var clean) ? clean : Make(hasSchema ? Template.Value : "template0");
        ConnectionString = Of(_name);
    }

    public string ConnectionString { get; }

    private static string Server => Environment.GetEnvironmentVariable(Variable) ?? throw new InvalidOperationException(
        $"These tests need PostgreSQL: run eng/services.sh up FOLDER postgres, and set {Variable} to what it writes. eng/test.sh does both.");

    /// <summary>Runs a statement in the database, apart from whoever works on it.</summary>
    public object? Execute(string sql)
    {
        using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        return command.ExecuteScalar();
    }

    public void Dispose()
    {
        using (var pooled = new NpgsqlConnection(ConnectionString))
        {
            NpgsqlConnection.ClearPool(pooled);
        }

        if (_hasSchema)
        {
            // A new database costs half a second, an emptied one nothing.
            Execute(Empty);
            Clean.Add(_name);
        }
    }

    private static string Make(string template)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Interlocked.Increment(ref _last)}");
        Run($"CREATE DATABASE {name} TEMPLATE {template}");
        Made.Add(name);
        return name;
    }

    private static string MakeTemplate()
    {
        var name = Prefix + "template";
        Run($"CREATE DATABASE {name}");
        Made.Add(name);
        AppDomain.CurrentDomain.ProcessExit += static (_, _) =>
        {
            foreach (var made in Made)
            {
                Run($"DROP DATABASE IF EXISTS {made} WITH (FORCE)");
            }
        };
        PostgreSqlSchema.MigrateAsync(Of(name) + ";Pooling=false").GetAwaiter().GetResult();
        return name;
    }

    // No test with such a database crashes the server, and only then could it matter that a commit does not wait for the disk.
    private static string Of(string database) =>
        new NpgsqlConnectionStringBuilder(Server) { Database = database, Options = "-c synchronous_commit=off" }.ConnectionString;

    private static void Run(string sql)
    {
        // One at a time: a template must not be in use while it is copied.
        using var connection = new NpgsqlConnection(Server + ";Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
