using System.Globalization;
using ChatKit.LoadBenchmarks.PostgreSqlEngine;

namespace ChatKit.LoadBenchmarks.Filling;

/// <summary>Multiplies rows that the engine wrote, inside the server, so that a million of them take seconds and are as the engine writes them.</summary>
internal sealed class RowCopies(string database)
{
    private const string Schema = "chatkit";

    // Ids made of numbers, in the order of the numbers, as version 7 is in the order of time. One letter for each kind of row.
    private const string Function = """
        CREATE OR REPLACE FUNCTION chatkit.benchmark_id(kind text, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
        $$ SELECT ('0190' || lpad(to_hex(n / 100), 8, '0') || '7' || kind || '008' || lpad(to_hex(n), 15, '0'))::uuid $$
        """;

    /// <summary>The id of the n-th copy, as SQL.</summary>
    public static string Id(char kind, string number) => $"chatkit.benchmark_id('{kind}', {number})";

    public static string Table(string name) => $"{Schema}.chatkit_{name}";

    public Task PrepareAsync() => Server.RunAsync(database, Function);

    /// <summary>Copies the first row of a table so many times; a column is as in that row unless it is given anew, as SQL over <c>n</c>.</summary>
    public async Task CopyAsync(string table, long count, IReadOnlyDictionary<string, string> columns)
    {
        var names = await Server.RowsAsync(database, $"""
            SELECT column_name::text FROM information_schema.columns
            WHERE table_schema = '{Schema}' AND table_name = 'chatkit_{table}' AND is_identity = 'NO' AND is_generated = 'NEVER' ORDER BY ordinal_position
            """);
        if (columns.Keys.Except(names).FirstOrDefault() is { } missing)
        {
            throw new InvalidOperationException($"{table} has no column '{missing}'.");
        }

        var values = names.Select(name => columns.TryGetValue(name, out var value) ? value : "t." + name);
        await InsertAsync(table, string.Create(CultureInfo.InvariantCulture, $"""
            INSERT INTO {Table(table)} ({string.Join(", ", names)}) SELECT {string.Join(", ", values)}
            FROM (SELECT * FROM {Table(table)} LIMIT 1) t CROSS JOIN generate_series(1::bigint, {count}) n
            """));
    }

    /// <summary>Fills a table without its indexes, which are built afterwards, all at once.</summary>
    public async Task InsertAsync(string table, string insert)
    {
        // A constraint's index stays: its keys come in order.
        var indexes = await Server.RowsAsync(database, $"""
            SELECT pg_get_indexdef(i.indexrelid) FROM pg_index i
            WHERE i.indrelid = '{Table(table)}'::regclass AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid)
            """);
        var drops = await Server.RowsAsync(database, $"""
            SELECT format('DROP INDEX %s', i.indexrelid::regclass) FROM pg_index i
            WHERE i.indrelid = '{Table(table)}'::regclass AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid)
            """);
        string[] statements =
        [
            "SET synchronous_commit = off", "SET maintenance_work_mem = '1GB'", .. drops, insert, .. indexes,
        ];
        await Server.RunAsync(database, string.Join("; ", statements));
    }
}
