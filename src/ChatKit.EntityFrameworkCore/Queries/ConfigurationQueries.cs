using ChatKit.EntityFrameworkCore.Tables.Definitions;
using ChatKit.EntityFrameworkCore.Tables.Rows;

namespace ChatKit.EntityFrameworkCore.Queries;

/// <summary>How tenants' settings, channels and bots are found.</summary>
internal static class ConfigurationQueries
{
    public static Query<TenantRow> Tenant { get; } = new(TenantTable.Table, "WHERE tenant_id = ?1");

    public static Query<TenantRow> Configured { get; } = new(TenantTable.Table, "WHERE version > 0");

    public static Query<ChannelRow> Channels { get; } = new(ChannelTable.Table, "WHERE tenant_id = ?1 ORDER BY created_at, id");

    public static Query<BotRow> Bots { get; } = new(BotTable.Table, "WHERE tenant_id = ?1 ORDER BY created_at, id");

    public static Sql TenantOf { get; } = new($"SELECT tenant_id FROM {ChannelTable.Table.Name} WHERE id = ?1");

    public static Sql MovePoll { get; } = new($"UPDATE {ChannelTable.Table.Name} SET poll_position = ?2 WHERE id = ?1");
}
