using ChatKit.EntityFrameworkCore.Sqlite.Batches;
using ChatKit.EntityFrameworkCore.Sqlite.Database;
using ChatKit.EntityFrameworkCore.Sqlite.Work;
using ChatKit.EntityFrameworkCore.Tables.Rows;

namespace ChatKit.EntityFrameworkCore.Sqlite.Configuration;

/// <summary>Writes one change of a tenant's configuration.</summary>
internal static class ConfigurationWriter
{
    /// <returns>The new version, or nothing when the expected one is no longer the stored one; and the last event's position.</returns>
    public static (long? Version, long Position) Write(SqliteSession session, ConfigurationChange change, long position)
    {
        var stored = SqliteConfigurationStorage.FindRow(session, change.TenantId) ?? new TenantRow { TenantId = change.TenantId };
        if (change.ExpectedVersion is { } expected && expected != stored.Version)
        {
            return (null, position);
        }

        foreach (var channel in change.Channels)
        {
            RequireOwn(session, change.TenantId, channel.Id);
            Writers.Channels.Upsert(session, channel);
        }

        foreach (var bot in change.Bots)
        {
            Writers.Bots.Upsert(session, bot);
        }

        foreach (var audit in change.Audits)
        {
            Writers.Audits.Insert(session, audit);
        }

        stored.Settings = change.Settings ?? stored.Settings;
        stored.Version++;
        stored.TimersVersion = change.AffectsTimers ? stored.Version : stored.TimersVersion;
        Writers.Tenants.Upsert(session, stored);
        return (stored.Version, EventStatements.Append(session, change.Events, position));
    }

    private static void RequireOwn(SqliteSession session, TenantId tenant, ChannelId channel)
    {
        if (SqliteConfigurationStorage.FindTenant(session, channel) is { } owner && owner != tenant)
        {
            throw new InvalidOperationException($"The channel {channel} belongs to the tenant '{owner}', not to '{tenant}'.");
        }
    }
}
