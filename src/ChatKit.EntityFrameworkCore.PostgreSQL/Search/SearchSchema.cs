using ChatKit.EntityFrameworkCore.PostgreSQL.Context;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Search;

/// <summary>What no EF model can say: the vectors of words beside what is found by them, and room for rows that change often.</summary>
internal static class SearchSchema
{
    /// <summary>The tables that have words.</summary>
    public static IReadOnlyList<Table> Tables { get; } = [MessageTable.Table, CustomerTable.Table, ChatTable.Table];

    /// <summary>Statements that may be run again and again, in the default schema.</summary>
    public static IReadOnlyList<string> Statements { get; } =
    [
        .. Tables.SelectMany(static t => new[]
        {
            $"ALTER TABLE {In(t)} ADD COLUMN IF NOT EXISTS words tsvector",
            $"CREATE INDEX IF NOT EXISTS ix_{t.Name}_words ON {In(t)} USING gin (words)",
        }),

        // What changes with every message finds its place on the same page.
        $"ALTER TABLE {In(ChatTable.Table)} SET (fillfactor = 80)",
        $"ALTER TABLE {In(DialogueTable.Table)} SET (fillfactor = 80)",
        $"ALTER TABLE {In(OutboxTable.Table)} SET (fillfactor = 80)",
        $"ALTER TABLE {In(TimerTable.Table)} SET (fillfactor = 80)",
    ];

    private static string In(Table table) => $"{ChatKitDbContext.DefaultSchema}.{table.Name}";
}
