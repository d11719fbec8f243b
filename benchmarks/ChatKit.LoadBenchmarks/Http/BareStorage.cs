using System.Threading.Channels;
using Npgsql;

namespace ChatKit.LoadBenchmarks.Http;

/// <summary>The least that makes messages durable: what waits is written by one statement, and acknowledged when it is committed.</summary>
internal sealed class BareStorage : IAsyncDisposable
{
    private const int Connections = 2;
    private const int MostAtOnce = 128;
    private const int Room = 1024;

    private const string Tables = """
        CREATE TABLE IF NOT EXISTS dialogues (id bigint PRIMARY KEY, messages int NOT NULL DEFAULT 0, unread int NOT NULL DEFAULT 0,
          version bigint NOT NULL DEFAULT 0, last_at timestamptz NOT NULL DEFAULT now()) WITH (fillfactor = 70);
        CREATE TABLE IF NOT EXISTS messages (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, dialogue_id bigint NOT NULL, external_id text NOT NULL UNIQUE,
          body text NOT NULL, created_at timestamptz NOT NULL DEFAULT now());
        CREATE INDEX IF NOT EXISTS messages_page ON messages (dialogue_id, id);
        CREATE TABLE IF NOT EXISTS outbox (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, dialogue_id bigint NOT NULL, payload text NOT NULL,
          created_at timestamptz NOT NULL DEFAULT now());
        """;

    // A message that is there already changes nothing. Dialogues come sorted, or two batches would wait for each other for ever.
    private const string Write = """
        WITH given AS (SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[]) AS g(dialogue, external, body, payload)),
        added AS (INSERT INTO messages (dialogue_id, external_id, body) SELECT dialogue, external, body FROM given
          ON CONFLICT (external_id) DO NOTHING RETURNING dialogue_id, external_id),
        told AS (INSERT INTO outbox (dialogue_id, payload) SELECT g.dialogue, g.payload FROM added a JOIN given g ON g.external = a.external_id),
        counted AS (SELECT dialogue_id, count(*)::int AS messages FROM added GROUP BY 1),
        kept AS (SELECT d.id, c.messages FROM dialogues d JOIN counted c ON c.dialogue_id = d.id ORDER BY d.id FOR NO KEY UPDATE OF d)
        UPDATE dialogues d SET messages = d.messages + k.messages, unread = d.unread + k.messages, version = d.version + 1, last_at = now()
        FROM kept k WHERE d.id = k.id
        """;

    private readonly Channel<BareItem> _queue = System.Threading.Channels.Channel.CreateBounded<BareItem>(Room);
    private readonly NpgsqlDataSource _source;

    public BareStorage(string connectionString) =>
        _source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 10, AutoPrepareMinUsages = 2 });

    /// <summary>How many messages are in the table.</summary>
    public long Count()
    {
        using var command = _source.CreateCommand("SELECT count(*) FROM messages");
        return (long)command.ExecuteScalar()!;
    }

    /// <param name="dialogues">They are there before the first message, as ChatKit's are.</param>
    public async Task PrepareAsync(int dialogues)
    {
        await using var tables = _source.CreateCommand(Tables);
        await tables.ExecuteNonQueryAsync();
        await using var rows = _source.CreateCommand(FormattableString.Invariant($"INSERT INTO dialogues (id) SELECT generate_series(0, {dialogues} - 1)"));
        await rows.ExecuteNonQueryAsync();
        for (var i = 0; i < Connections; i++)
        {
            _ = Task.Run(WriteAsync);
        }
    }

    public async ValueTask StoreAsync(BareItem item)
    {
        await _queue.Writer.WriteAsync(item);
        await item.Done.Task;
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private async Task WriteAsync()
    {
        await using var connection = await _source.OpenConnectionAsync();
        var batch = new List<BareItem>(MostAtOnce);
        while (await _queue.Reader.WaitToReadAsync())
        {
            while (batch.Count < MostAtOnce && _queue.Reader.TryRead(out var item))
            {
                batch.Add(item);
            }

            try
            {
                await WriteAsync(connection, batch);
                batch.ForEach(static i => i.Done.TrySetResult());
            }
            catch (NpgsqlException exception)
            {
                batch.ForEach(i => i.Done.TrySetException(exception));
            }

            batch.Clear();
        }
    }

    private static async Task WriteAsync(NpgsqlConnection connection, List<BareItem> batch)
    {
        if (batch.Count == 0)
        {
            return;
        }

        // WhatsApp's numbers in this benchmark are 79 and the chat's own number.
        long[] dialogues = [.. batch.Select(static i => long.Parse(i.From.AsSpan(2), System.Globalization.CultureInfo.InvariantCulture))];
        await using var command = new NpgsqlCommand(Write, connection);
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = dialogues });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. batch.Select(static i => i.Id)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. batch.Select(static i => i.Text)] });
        command.Parameters.Add(new NpgsqlParameter<string[]>
        {
            TypedValue = [.. batch.Select(static i => $$"""{"type":"MessageReceived","dialogue":"{{i.From}}","external":"{{i.Id}}","channel":"whatsapp"}""")],
        });
        await command.ExecuteNonQueryAsync();
    }
}
