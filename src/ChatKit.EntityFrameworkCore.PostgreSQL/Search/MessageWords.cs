using ChatKit.EntityFrameworkCore.Search;
using ChatKit.EntityFrameworkCore.Tables;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Search;

/// <summary>
/// The words of messages stand beside their texts: a row and a key of their own would cost a message a tenth of all that it costs. Status and
/// reactions find their place on the same page nearly always, and then leave the index of words alone.
/// </summary>
internal static class MessageWords
{
    public const string Column = "words";
    public const string ColumnType = "tsvector";

    /// <summary>
    /// How much of new words waits for its place, in kB. Every search reads them too, and they are put in their places by the vacuum, or when
    /// they are so many. Whose message makes them so many waits for that: of 16 MB for 300 ms, and a word costs more, since so many are sorted
    /// out of the processor's cache.
    /// </summary>
    public const int Pending = 256;

    /// <summary>The index's name.</summary>
    public static string Index { get; } = $"ix_{MessageTable.Table.Name}_{Column}";

    /// <summary>Messages as they are written.</summary>
    public static Table<MessageRow> Written { get; } =
        MessageTable.Table.With(new WordsColumn<MessageRow>(Column, SearchTexts.Of, static m => m.TenantId));
}
