using ChatKit.EntityFrameworkCore.PostgreSQL.Context;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Search;

/// <summary>
/// What no EF model can say: tables of words beside what is found by them, and room for rows that change often. Words stand apart, since
/// an index of words is written anew whenever their row finds no place beside itself, which a chat's never does.
/// </summary>
internal static class SearchSchema
{
    public const string Messages = Table.Prefix + "search_messages";
    public const string Customers = Table.Prefix + "search_customers";
    public const string Chats = Table.Prefix + "search_chats";

    /// <summary>How many words wait for their place.</summary>
    public static string PendingWords { get; } = $"ALTER INDEX {In("ix_" + Messages)}_words SET (gin_pending_list_limit = 512)";

    /// <summary>The vacuum needs not come for their sake any more, each minute and through the whole index.</summary>
    public static string UsualVacuum { get; } =
        $"ALTER TABLE {In(Messages)} RESET (autovacuum_vacuum_insert_scale_factor, autovacuum_vacuum_insert_threshold)";

    /// <summary>Statements that may be run again and again, in the default schema.</summary>
    public static IReadOnlyList<string> Statements { get; } =
    [
        $"CREATE TABLE IF NOT EXISTS {In(Messages)} (id uuid CONSTRAINT pk_{Messages} PRIMARY KEY, chat_id uuid NOT NULL, words tsvector NOT NULL)",
        $"CREATE TABLE IF NOT EXISTS {In(Customers)} (id uuid CONSTRAINT pk_{Customers} PRIMARY KEY, words tsvector NOT NULL)",
        $"CREATE TABLE IF NOT EXISTS {In(Chats)} (id uuid CONSTRAINT pk_{Chats} PRIMARY KEY, words tsvector NOT NULL)",
        .. new[] { Messages, Customers, Chats }.Select(static t => $"CREATE INDEX IF NOT EXISTS ix_{t}_words ON {In(t)} USING gin (words)"),

        // New words wait in a list that every search reads too; it is put in its place by the vacuum, or when it is so long (in kB). Whose
        // message makes it so long waits for that: of 16 MB for 300 ms, and a word costs more, since the list is sorted out of the cache.
        PendingWords,

        // What changes with every message finds its place on the same page.
        .. new Table[] { ChatTable.Table, DialogueTable.Table, OutboxTable.Table, TimerTable.Table, MessageTable.Table }
            .Select(static t => $"ALTER TABLE {In(t.Name)} SET (fillfactor = {(t == MessageTable.Table ? 90 : 80)})"),
    ];

    /// <summary>The statements in another schema.</summary>
    public static string Into(string statement, string schema) =>
        statement.Replace(ChatKitDbContext.DefaultSchema + "." + Table.Prefix, schema + "." + Table.Prefix, StringComparison.Ordinal)
            .Replace(ChatKitDbContext.DefaultSchema + ".ix_", schema + ".ix_", StringComparison.Ordinal);

    private static string In(string name) => $"{ChatKitDbContext.DefaultSchema}.{name}";
}
