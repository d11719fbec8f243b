using ChatKit.EntityFrameworkCore.PostgreSQL.Context;
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

    /// <summary>Where earlier versions kept them.</summary>
    public const string OldTable = Table.Prefix + "search_messages";

    /// <summary>The index's name.</summary>
    public static string Index { get; } = $"ix_{MessageTable.Table.Name}_{Column}";

    /// <summary>Messages as they are written.</summary>
    public static Table<MessageRow> Written { get; } =
        MessageTable.Table.With(new WordsColumn<MessageRow>(Column, SearchTexts.Of, static m => m.TenantId));

    /// <summary>
    /// Brings the words of an earlier version here, in the default schema; without any it does nothing. What hosts of that version know as a
    /// table is a view then: they find what is written here, and what they write gets here.
    /// </summary>
    public static string Move { get; } = $"""
        DO $$ BEGIN
          IF EXISTS (SELECT 1 FROM pg_catalog.pg_class WHERE oid = to_regclass('{In(OldTable)}') AND relkind = 'r') THEN
            LOCK TABLE {In(MessageTable.Table.Name)}, {In(OldTable)} IN ACCESS EXCLUSIVE MODE;
            UPDATE {In(MessageTable.Table.Name)} m SET {Column} = s.words FROM {In(OldTable)} s WHERE s.id = m.id;
            DROP TABLE {In(OldTable)};
            CREATE VIEW {In(OldTable)} AS SELECT id, chat_id, {Column} AS words FROM {In(MessageTable.Table.Name)} WHERE {Column} IS NOT NULL;
            CREATE FUNCTION {In(OldTable)}() RETURNS trigger LANGUAGE plpgsql AS $write$ BEGIN
              IF TG_OP = 'DELETE' THEN
                UPDATE {In(MessageTable.Table.Name)} SET {Column} = NULL WHERE id = OLD.id;
                RETURN OLD;
              END IF;
              UPDATE {In(MessageTable.Table.Name)} SET {Column} = NEW.words WHERE id = NEW.id;
              RETURN NEW;
            END $write$;
            CREATE TRIGGER write INSTEAD OF INSERT OR DELETE ON {In(OldTable)} FOR EACH ROW EXECUTE FUNCTION {In(OldTable)}();
          END IF;
        END $$
        """;

    private static string In(string name) => $"{ChatKitDbContext.DefaultSchema}.{name}";
}
