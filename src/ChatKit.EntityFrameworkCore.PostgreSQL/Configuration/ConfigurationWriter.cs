using ChatKit.EntityFrameworkCore.PostgreSQL.Batches;
using ChatKit.EntityFrameworkCore.PostgreSQL.Database;
using ChatKit.EntityFrameworkCore.PostgreSQL.Work;
using ChatKit.EntityFrameworkCore.Tables.Rows;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Configuration;

/// <summary>Writes one change of a tenant's configuration. One change of a tenant at a time gets past the lock of its row.</summary>
internal static class ConfigurationWriter
{
    private static readonly Sql Add = new(
        $"INSERT INTO {TenantTable.Table.Name} (tenant_id, version, timers_version) VALUES (?1, 0, 0) ON CONFLICT DO NOTHING");

    private static readonly Sql Lock = new($"SELECT {TenantTable.Table.SelectList} FROM {TenantTable.Table.Name} WHERE tenant_id = ?1 FOR NO KEY UPDATE");
    private static readonly Sql Owners = new($"SELECT id, tenant_id FROM {ChannelTable.Table.Name} WHERE id = ANY(?1) AND tenant_id <> ?2");

    /// <returns>The new version, or nothing when the expected one is no longer the stored one.</returns>
    public static ValueTask<long?> WriteAsync(PostgreSqlDatabase database, ConfigurationChange change, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var stored = await session.ReadAsync(
                    t =>
                    {
                        t.Begin();
                        t.Add(Add).With(change.TenantId.Value);
                        t.Add(Lock).With(change.TenantId.Value);
                        t.Add(Owners).With([.. change.Channels.Select(static c => c.Id.Value)]).With(change.TenantId.Value);
                    },
                    async (r, token) =>
                    {
                        var row = await r.FirstAsync(TenantTable.Table, token).ConfigureAwait(false);
                        var foreign = await r.AllAsync(static o => (Channel: new ChannelId(o.Id(0)), Tenant: o.Text(1)), token).ConfigureAwait(false);
                        return foreign.Count == 0 ? row! : throw new InvalidOperationException(
                            $"The channel {foreign[0].Channel} belongs to the tenant '{foreign[0].Tenant}', not to '{change.TenantId}'.");
                    },
                    cancellationToken).ConfigureAwait(false);
                if (change.ExpectedVersion is { } expected && expected != stored.Version)
                {
                    return (long?)null;
                }

                stored.Settings = change.Settings ?? stored.Settings;
                stored.Version++;
                stored.TimersVersion = change.AffectsTimers ? stored.Version : stored.TimersVersion;
                var answers = 0;
                var last = await session.ReadAsync(
                    t => answers = Write(t, change, stored, database.LogLock),
                    async (r, token) =>
                    {
                        for (var answer = 0; answer < answers; answer++)
                        {
                            await r.NextAsync(token).ConfigureAwait(false);
                        }

                        return await r.NumberAsync(token).ConfigureAwait(false);
                    },
                    cancellationToken).ConfigureAwait(false);
                EventStatements.Place(change.Events, last);
                return stored.Version;
            },
            cancellationToken);

    private static int Write(RoundTrip trip, ConfigurationChange change, TenantRow stored, long logLock)
    {
        Writers.Channels.Upsert(trip, change.Channels);
        Writers.Bots.Upsert(trip, change.Bots);
        Writers.Audits.Insert(trip, change.Audits);
        Writers.Tenants.Upsert(trip, [stored]);
        var answers = EventStatements.Append(trip, change.Events, logLock);
        trip.Commit();
        return answers;
    }
}
