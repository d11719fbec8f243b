using System.Globalization;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Tests.Schema;

/// <summary>A database of a version before, which had messages' words in a table of their own.</summary>
internal sealed class OldDatabase(PostgreSqlTestDatabase database)
{
    public const string Insert =
        "INSERT INTO chatkit.chatkit_messages (id, tenant_id, chat_id, channel_id, arrival, direction, visibility, author_kind, type, attachment_count, "
        + "hold, status, failed_part, sent_at, received_at, text)";

    public bool IsTable => database.Execute("SELECT relkind FROM pg_class WHERE relname = 'chatkit_search_messages'") is 'r';

    public Guid AddMessage(Guid chat = default, long arrival = 1, long? sequence = null)
    {
        var id = Guid.NewGuid();
        database.Execute(
            $"{Insert[..^1]}, sequence) VALUES ('{id}', 'default', '{chat}', '{Guid.NewGuid()}', {arrival}, 1, 1, 1, 'text', 0, 0, 0, 0, now(), now(), 'Hello', "
            + $"{sequence?.ToString(CultureInfo.InvariantCulture) ?? "NULL"})");
        return id;
    }

    public void MakeTable(Guid message, string word)
    {
        database.Execute("CREATE TABLE chatkit.chatkit_search_messages (id uuid PRIMARY KEY, chat_id uuid NOT NULL, words tsvector NOT NULL)");
        database.Execute("CREATE INDEX ix_chatkit_search_messages_words ON chatkit.chatkit_search_messages USING gin (words)");
        Write(message, word);
    }

    /// <summary>As a host of that version writes them.</summary>
    public void Write(Guid message, string word) => database.Execute(
        "INSERT INTO chatkit.chatkit_search_messages (id, words, chat_id) SELECT v.id, array_to_tsvector(ARRAY[v.word]), v.chat "
        + $"FROM (VALUES ('{message}'::uuid, '{word}', '{Guid.NewGuid()}'::uuid)) AS v(id, word, chat)");

    public bool IsLate(Guid message) => database.Execute($"SELECT shown_late IS NOT NULL FROM chatkit.chatkit_messages WHERE id = '{message}'") is true;

    public string? WordsOf(Guid message) => database.Execute($"SELECT words::text FROM chatkit.chatkit_messages WHERE id = '{message}'") as string;
}
