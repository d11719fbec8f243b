using ChatKit.EntityFrameworkCore.PostgreSQL.Batches;
using ChatKit.EntityFrameworkCore.PostgreSQL.Context;
using ChatKit.EntityFrameworkCore.PostgreSQL.Search;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Schema;

/// <summary>Messages as versions before kept them: their words in a table of their own, and all of them indexed by arrival.</summary>
internal static class OldMessages
{
    /// <summary>Where their words were.</summary>
    public const string Words = Table.Prefix + "search_messages";

    private static readonly string Messages = In(MessageTable.Table.Name);

    /// <summary>
    /// Brings them up to date, in the default schema; without any it does nothing. What hosts of the version before know as a table of words is
    /// a view then: they find what is written here, and what they write gets here.
    /// </summary>
    public static string Move { get; } = $"""
        DO $$ BEGIN
          IF EXISTS (SELECT 1 FROM pg_catalog.pg_class WHERE oid = to_regclass('{In(Words)}') AND relkind = 'r') THEN
            LOCK TABLE {Messages}, {In(Words)} IN ACCESS EXCLUSIVE MODE;
            UPDATE {Messages} m SET {LateMessages.Column} = 1 FROM (
              SELECT id, sequence, arrival, min(sequence) OVER (PARTITION BY chat_id ORDER BY arrival DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS later
              FROM {Messages}) o WHERE o.id = m.id AND (o.sequence IS NULL OR o.sequence > o.arrival OR o.later < o.sequence);
            UPDATE {Messages} m SET {MessageWords.Column} = s.words FROM {In(Words)} s WHERE s.id = m.id;
            DROP TABLE {In(Words)};
            CREATE VIEW {In(Words)} AS SELECT id, chat_id, {MessageWords.Column} AS words FROM {Messages} WHERE {MessageWords.Column} IS NOT NULL;
            CREATE FUNCTION {In(Words)}() RETURNS trigger LANGUAGE plpgsql AS $write$ BEGIN
              IF TG_OP = 'DELETE' THEN
                UPDATE {Messages} SET {MessageWords.Column} = NULL WHERE id = OLD.id;
                RETURN OLD;
              END IF;
              UPDATE {Messages} SET {MessageWords.Column} = NEW.words WHERE id = NEW.id;
              RETURN NEW;
            END $write$;
            CREATE TRIGGER write INSTEAD OF INSERT OR DELETE ON {In(Words)} FOR EACH ROW EXECUTE FUNCTION {In(Words)}();
          END IF;
        END $$
        """;

    private static string In(string name) => $"{ChatKitDbContext.DefaultSchema}.{name}";
}
