using ChatKit.EntityFrameworkCore.PostgreSQL.Database;
using NpgsqlTypes;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Batches;

/// <summary>
/// Removes timers. A dialogue that ends has all its kinds removed, whichever it has, so each dialogue is looked for once.
/// </summary>
internal static class TimerStatements
{
    private static readonly Sql Delete = new(
        $"DELETE FROM {TimerTable.Table.Name} AS r USING unnest(?1, ?2) AS v(dialogue_id, kinds) "
        + "WHERE r.dialogue_id = v.dialogue_id AND (v.kinds >> r.kind::integer) & 1 = 1");

    /// <summary>Deletes timers by their keys, those that are there.</summary>
    public static void Remove(RoundTrip trip, IReadOnlyList<TimerRow> timers)
    {
        if (timers.Count == 0)
        {
            return;
        }

        var kinds = new Dictionary<DialogueId, long>();
        foreach (var timer in timers)
        {
            kinds[timer.DialogueId] = kinds.GetValueOrDefault(timer.DialogueId) | (1L << (int)timer.Kind);
        }

        trip.Add(Delete).With([.. kinds.Keys.Select(static d => d.Value)])
            .Add(kinds.Values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Bigint);
    }
}
