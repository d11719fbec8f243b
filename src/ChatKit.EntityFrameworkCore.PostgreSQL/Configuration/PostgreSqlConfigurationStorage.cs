using ChatKit.EntityFrameworkCore.PostgreSQL.Database;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Configuration;

internal sealed class PostgreSqlConfigurationStorage(PostgreSqlDatabase database) : IConfigurationStorage
{
    // Three statements, and what they see is of one moment.
    private static readonly Sql OneMoment = new("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");

    public ValueTask<TenantConfiguration> FindAsync(TenantId tenant, CancellationToken cancellationToken) => database.ReadAsync(
        t =>
        {
            t.Begin();
            t.Add(OneMoment);
            t.Add(ConfigurationQueries.Tenant.Sql).With(tenant.Value);
            t.Add(ConfigurationQueries.Channels.Sql).With(tenant.Value);
            t.Add(ConfigurationQueries.Bots.Sql).With(tenant.Value);
            t.Commit();
        },
        async (r, token) =>
        {
            var row = await r.FirstAsync(TenantTable.Table, token).ConfigureAwait(false);
            return new TenantConfiguration
            {
                TenantId = tenant,
                Version = row?.Version ?? 0,
                Settings = row?.Settings,
                Channels = await r.AllAsync(ChannelTable.Table, token).ConfigureAwait(false),
                Bots = await r.AllAsync(BotTable.Table, token).ConfigureAwait(false),
            };
        },
        cancellationToken);

    public async ValueTask<IReadOnlyDictionary<TenantId, long>> VersionsAsync(CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(
            static t => t.Add(ConfigurationQueries.Configured.Sql),
            static (r, token) => r.AllAsync(TenantTable.Table, token),
            cancellationToken).ConfigureAwait(false);
        return rows.ToDictionary(static t => t.TenantId, static t => t.Version);
    }

    public async ValueTask<TenantId?> FindTenantAsync(ChannelId channel, CancellationToken cancellationToken)
    {
        var found = await database.ReadAsync(
            t => t.Add(ConfigurationQueries.TenantOf).With(channel.Value),
            static (r, token) => r.AllAsync(static row => Tables.Tenants.Of(row.Text(0)), token),
            cancellationToken).ConfigureAwait(false);
        return found.Count == 0 ? null : found[0];
    }

    public ValueTask<long?> ChangeAsync(ConfigurationChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        return ConfigurationWriter.WriteAsync(database, change, cancellationToken);
    }

    public async ValueTask<IReadOnlyList<AuditRow>> ListAuditsAsync(
        TenantId tenant, ReportCursor? after, int limit, CancellationToken cancellationToken)
    {
        var place = after ?? ReportQueries.Beginning;
        return await database.ReadAsync(
            t => t.Add(ReportQueries.Audits.Sql).With(tenant.Value).With(place.At).With(place.Id).With(limit),
            static (r, token) => r.AllAsync(AuditTable.Table, token),
            cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask MovePollPositionAsync(ChannelId channel, string position, CancellationToken cancellationToken) =>
        await database.ExecuteAsync(t => t.Add(ConfigurationQueries.MovePoll).With(channel.Value).With(position), cancellationToken).ConfigureAwait(false);
}
