using ChatKit.EntityFrameworkCore.Sqlite.Database;
using ChatKit.EntityFrameworkCore.Tables.Rows;

namespace ChatKit.EntityFrameworkCore.Sqlite.Configuration;

internal sealed class SqliteConfigurationStorage(SqliteDatabase database) : IConfigurationStorage
{
    private static readonly Query<TenantRow> Tenant = new(TenantTable.Table, "WHERE tenant_id = ?1");
    private static readonly Query<TenantRow> Configured = new(TenantTable.Table, "WHERE version > 0");
    private static readonly Query<ChannelRow> Channels = new(ChannelTable.Table, "WHERE tenant_id = ?1 ORDER BY created_at, id");
    private static readonly Query<BotRow> Bots = new(BotTable.Table, "WHERE tenant_id = ?1 ORDER BY created_at, id");
    private static readonly Sql TenantOf = new($"SELECT tenant_id FROM {ChannelTable.Table.Name} WHERE id = ?1");
    private static readonly Sql MovePoll = new($"UPDATE {ChannelTable.Table.Name} SET poll_position = ?2 WHERE id = ?1");

    public ValueTask<TenantConfiguration> FindAsync(TenantId tenant, CancellationToken cancellationToken) =>
        database.ReadAsync(Find, tenant, cancellationToken);

    public ValueTask<IReadOnlyDictionary<TenantId, long>> VersionsAsync(CancellationToken cancellationToken) => database.ReadAsync(
        static IReadOnlyDictionary<TenantId, long> (s, _) => Configured.All(s[Configured.Sql]).ToDictionary(static t => t.TenantId, static t => t.Version),
        0,
        cancellationToken);

    public ValueTask<TenantId?> FindTenantAsync(ChannelId channel, CancellationToken cancellationToken) =>
        database.ReadAsync(FindTenant, channel, cancellationToken);

    public ValueTask<long?> ChangeAsync(ConfigurationChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        return database.WriteAsync(ConfigurationWriter.Write, change, cancellationToken);
    }

    public async ValueTask MovePollPositionAsync(ChannelId channel, string position, CancellationToken cancellationToken) => await database.WriteAsync(
        static (s, a) =>
        {
            using var statement = s[MovePoll].Bind(0, a.channel.Value).Bind(1, a.position);
            return statement.Execute();
        },
        (channel, position),
        cancellationToken).ConfigureAwait(false);

    internal static TenantId? FindTenant(SqliteSession session, ChannelId channel)
    {
        using var statement = session[TenantOf].Bind(0, channel.Value);
        return statement.Step() ? Tables.Tenants.Of(statement.Text(0)) : null;
    }

    internal static TenantRow? FindRow(SqliteSession session, TenantId tenant) => Tenant.First(session[Tenant.Sql].Bind(0, tenant.Value));

    private static TenantConfiguration Find(SqliteSession session, TenantId tenant)
    {
        var row = FindRow(session, tenant);
        return new TenantConfiguration
        {
            TenantId = tenant,
            Version = row?.Version ?? 0,
            Settings = row?.Settings,
            Channels = Channels.All(session[Channels.Sql].Bind(0, tenant.Value)),
            Bots = Bots.All(session[Bots.Sql].Bind(0, tenant.Value)),
        };
    }
}
