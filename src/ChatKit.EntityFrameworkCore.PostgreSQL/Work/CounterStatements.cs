using ChatKit.EntityFrameworkCore.PostgreSQL.Database;
using NpgsqlTypes;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Work;

/// <summary>Counts what leaves nothing else.</summary>
internal static class CounterStatements
{
    private static readonly Sql Increment = new(
        $"INSERT INTO {CounterTable.Table.Name} AS c (tenant_id, channel_id, name, total, last_raw) "
        + "SELECT * FROM unnest(?1, ?2, ?3, ?4, ?5) AS v(tenant_id, channel_id, name, total, last_raw) ORDER BY 1, 2, 3 "
        + "ON CONFLICT (tenant_id, channel_id, name) DO UPDATE SET total = c.total + excluded.total, last_raw = coalesce(excluded.last_raw, c.last_raw)");

    public static void Add(RoundTrip trip, IReadOnlyList<CounterIncrement> increments)
    {
        if (increments.Count == 0)
        {
            return;
        }

        var counts = increments.GroupBy(static i => (i.TenantId, i.ChannelId, i.Name)).ToList();
        trip.Add(Increment)
            .With([.. counts.Select(static c => c.Key.TenantId.Value)])
            .With([.. counts.Select(static c => c.Key.ChannelId.Value)])
            .With([.. counts.Select(static c => c.Key.Name)])
            .Add(counts.Select(static c => c.LongCount()).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Bigint)
            .With([.. counts.Select(static c => c.LastOrDefault(static i => i.Raw is not null)?.Raw)]);
    }
}
