using ChatKit.EntityFrameworkCore.PostgreSQL.Context;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Search;

/// <summary>
/// What no EF model can say: tables of words beside what is found by them, and room for rows that change often. Words of chats and customers
/// stand apart, since an index of words is written anew whenever their row finds no place beside itself, and these change with every message.
/// </summary>
internal static class SearchSchema
{
    public const string Customers = Table.Prefix + "search_customers";
    public const string Chats = Table.Prefix + "search_chats";

    /// <summary>Statements that may be run again and again, in the default schema.</summary>
    public static IReadOnlyList<string> Statements { get; } =
    [
        $"CREATE TABLE IF NOT EXISTS {In(Customers)} (id uuid CONSTRAINT pk_{Customers} PRIMARY KEY, words tsvector NOT NULL)",
        $"CREATE TABLE IF NOT EXISTS {In(Chats)} (id uuid CONSTRAINT pk_{Chats} PRIMARY KEY, words tsvector NOT NULL)",
        .. new[] { Customers, Chats }.Select(static t => $"CREATE INDEX IF NOT EXISTS ix_{t}_words ON {In(t)} USING gin (words)"),

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
