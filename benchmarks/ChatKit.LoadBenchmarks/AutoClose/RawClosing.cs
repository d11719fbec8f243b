using System.Diagnostics;
using ChatKit.LoadBenchmarks.PostgreSqlEngine;
using Npgsql;

namespace ChatKit.LoadBenchmarks.AutoClose;

/// <summary>
/// The least that closing can cost on this server: one narrow table, 500 rows found by a partial index, updated and committed by one
/// statement. Nothing is decided, and nobody is told.
/// </summary>
internal sealed class RawClosing(string database)
{
    private const int AtOnce = 500;

    private const string Close = """
        WITH d AS (SELECT id FROM ac WHERE state < 9 AND close_at < now() ORDER BY close_at LIMIT 500 FOR UPDATE SKIP LOCKED)
        UPDATE ac SET state = 9, version = version + 1 FROM d WHERE ac.id = d.id
        """;

    public async Task FillAsync(int count)
    {
        await Server.RunAsync(database, FormattableString.Invariant($"""
            CREATE TABLE ac (id bigint PRIMARY KEY, channel int, contact text, state smallint NOT NULL DEFAULT 1, manager_id int,
              msg_count int DEFAULT 0, version int DEFAULT 0, last_client_at timestamptz, close_at timestamptz) WITH (fillfactor = 80);
            INSERT INTO ac SELECT g, 1 + g % 8, '79' || lpad(g::text, 9, '0'), 1 + g % 3, g % 50, 3, 1, now() - random() * interval '1 day',
              now() + interval '1 day' + random() * interval '1 day' FROM generate_series(1, {count}) g;
            CREATE INDEX ac_close ON ac (close_at) WHERE state < 9
            """));
        await Server.RunAsync(database, "VACUUM ANALYZE ac");
    }

    /// <summary>Closes so many, picked and prepared as the engine's are.</summary>
    public async Task<ClosingCost> CloseAsync(int due)
    {
        await Server.RunAsync(database, FormattableString.Invariant($"""
            WITH open AS MATERIALIZED (SELECT id, row_number() OVER (ORDER BY id) AS nth FROM ac WHERE state < 9)
            UPDATE ac SET close_at = now() - interval '1 minute' + nth * interval '1 microsecond' FROM (SELECT id, nth FROM open
              WHERE nth % (SELECT count(*) / {due} FROM open) = 0 ORDER BY nth LIMIT {due}) chosen WHERE ac.id = chosen.id
            """));
        await Server.RunAsync(database, "VACUUM ANALYZE ac");
        await Server.RunAsync(database, "CHECKPOINT");
        await Task.Delay(TimeSpan.FromSeconds(1));
        await using var connection = new NpgsqlConnection(database + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(Close, connection) { CommandTimeout = 0 };
        await command.PrepareAsync();
        var server = await Server.ProcessorAsync(database);
        var processor = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        var closed = 0;
        for (var rest = due; rest > 0; rest -= AtOnce)
        {
            closed += await command.ExecuteNonQueryAsync();
        }

        watch.Stop();
        processor = Environment.CpuUsage.TotalTime - processor;
        server = await Server.ProcessorAsync(database) - server;
        return closed == due
            ? new ClosingCost(watch.Elapsed.TotalMicroseconds / due, processor.TotalMicroseconds / due, server / due)
            : throw new InvalidOperationException($"{due} rows were due, {closed} were closed.");
    }
}
