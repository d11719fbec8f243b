using ChatKit.EntityFrameworkCore.Sqlite.Database;
using ChatKit.EntityFrameworkCore.Tables.Rows;

namespace ChatKit.EntityFrameworkCore.Sqlite.Configuration;

internal sealed class SqliteConfigurationStorage(SqliteDatabase database) : IConfigurationStorage
{
    public ValueTask<TenantConfiguration> FindAsync(TenantId tenant, CancellationToken cancellationToken) =>
        database.ReadAsync(Find, tenant, cancellationToken);

    public ValueTask<IReadOnlyDictionary<TenantId, long>> VersionsAsync(CancellationToken cancellationToken) => database.ReadAsync(
        static IReadOnlyDictionary<TenantId, long> (s, _) => ConfigurationQueries.Configured.All(s[ConfigurationQueries.Configured.Sql]).ToDictionary(static t => t.TenantId, static t => t.Version),
        0,
        cancellationToken);

    public ValueTask<TenantId?> FindTenantAsync(ChannelId channel, CancellationToken cancellationToken) =>
        database.ReadAsync(FindTenant, channel, cancellationToken);

    public ValueTask<long?> ChangeAsync(ConfigurationChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        return database.WriteAsync(ConfigurationWriter.Write, change, cancellationToken);
    }

    public ValueTask<IReadOnlyList<AuditRow>> ListAuditsAsync(
        TenantId tenant, ReportCursor? after, int limit, CancellationToken cancellationToken) => database.ReadAsync(
        static IReadOnlyList<AuditRow> (s, a) => ReportQueries.Audits.All(
            s[ReportQueries.Audits.Sql].Bind(0, a.tenant.Value).Bind(1, a.place.At).Bind(2, a.place.Id).Bind(3, a.limit)),
        (tenant, place: after ?? ReportQueries.Beginning, limit),
        cancellationToken);

    public async ValueTask MovePollPositionAsync(ChannelId channel, string position, CancellationToken cancellationToken) => await database.WriteAsync(
        static (s, a) =>
        {
            using var statement = s[ConfigurationQueries.MovePoll].Bind(0, a.channel.Value).Bind(1, a.position);
            return statement.Execute();
        },
        (channel, position),
        cancellationToken).ConfigureAwait(false);

    internal static TenantId? FindTenant(SqliteSession session, ChannelId channel)
    {
        using var statement = session[ConfigurationQueries.TenantOf].Bind(0, channel.Value);
        return statement.Step() ? Tables.Tenants.Of(statement.Text(0)) : null;
    }

    internal static TenantRow? FindRow(SqliteSession session, TenantId tenant) => ConfigurationQueries.Tenant.First(session[ConfigurationQueries.Tenant.Sql].Bind(0, tenant.Value));

    private static TenantConfiguration Find(SqliteSession session, TenantId tenant)
    {
        var row = FindRow(session, tenant);
        return new TenantConfiguration
        {
            TenantId = tenant,
            Version = row?.Version ?? 0,
            Settings = row?.Settings,
            Channels = ConfigurationQueries.Channels.All(session[ConfigurationQueries.Channels.Sql].Bind(0, tenant.Value)),
            Bots = ConfigurationQueries.Bots.All(session[ConfigurationQueries.Bots.Sql].Bind(0, tenant.Value)),
        };
    }
}
