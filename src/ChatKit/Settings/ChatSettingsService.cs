using System.Text.Json;
using ChatKit.Distribution;
using ChatKit.Events;
using ChatKit.Storage;

namespace ChatKit.Engine;

/// <summary>Reads and replaces a tenant's settings.</summary>
internal sealed class ChatSettingsService(
    ConfigurationCache cache,
    IConfigurationStorage storage,
    IEnumerable<IDistributionStrategy> strategies,
    WakeUps wakeUps,
    ActorRights rights,
    TimeProvider time,
    IWriteGuard? guard = null) : IChatSettings
{
    private const int MostAttempts = 20;

    private readonly HashSet<string> _strategies = [DistributionStrategies.None, .. strategies.Select(static s => s.Name)];

    public async ValueTask<SettingsVersion> GetAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var snapshot = await cache.RefreshAsync(tenant, cancellationToken).ConfigureAwait(false);
        return new SettingsVersion(snapshot.Settings, snapshot.Version);
    }

    public async ValueTask<SettingsResult> ReplaceAsync(
        TenantId tenant, ChatSettings settings, long? expectedVersion, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        guard?.ThrowIfHeldByCaller();
        if (await rights.DeniedAsync(tenant, actor, ChatPermissions.ManageSettings, cancellationToken).ConfigureAwait(false) is { } denied)
        {
            return new SettingsResult { Refusal = denied };
        }

        for (var attempt = 1; ; attempt++)
        {
            // Who expects no version means the newest. What is announced names the version that it makes, so that one is held to.
            var before = await cache.RefreshAsync(tenant, cancellationToken).ConfigureAwait(false);
            var result = await ReplaceAsync(before, settings, expectedVersion ?? before.Version, actor, cancellationToken).ConfigureAwait(false);
            if (expectedVersion is not null || attempt == MostAttempts || result.Refusal?.Code != RefusalCode.VersionConflict)
            {
                return result;
            }
        }
    }

    private async ValueTask<SettingsResult> ReplaceAsync(
        TenantSnapshot before, ChatSettings settings, long expectedVersion, Actor actor, CancellationToken cancellationToken)
    {
        var tenant = before.TenantId;
        var errors = SettingsChecks.Check(settings, _strategies, before.Channels);
        if (errors.Count > 0)
        {
            return new SettingsResult
            {
                Refusal = new Refusal { Code = RefusalCode.InvalidSettings, Detail = string.Join(" ", errors.Values), Args = errors },
                Version = before.Version,
            };
        }

        var json = JsonSerializer.Serialize(settings, ChatSettingsJson.Default.ChatSettings);
        var now = Entry.Cut(time.GetUtcNow());
        var version = await storage.ChangeAsync(
            new ConfigurationChange
            {
                TenantId = tenant,
                ExpectedVersion = expectedVersion,
                Settings = json,
                AffectsTimers = AffectsTimers(before.Settings, settings),
                Audits = [Audit(tenant, actor, json, now)],
                Events = [Changed(tenant, actor, expectedVersion + 1, now)],
            },
            cancellationToken).ConfigureAwait(false);
        if (version is not { } stored)
        {
            return new SettingsResult
            {
                Refusal = Refusal.Of(
                    RefusalCode.VersionConflict, "Somebody changed the settings meanwhile. Load them again and repeat your change."),
                Version = before.Version,
            };
        }

        await cache.RefreshAsync(tenant, cancellationToken).ConfigureAwait(false);
        wakeUps.WakeReaders();
        wakeUps.Work.Signal();
        wakeUps.WakeDistribution(tenant);
        return new SettingsResult { Version = stored };
    }

    private static bool AffectsTimers(ChatSettings before, ChatSettings after) =>
        before.ChatsEnabled != after.ChatsEnabled
        || before.AutoClose != after.AutoClose
        || before.PrivacyPolicy.Enabled != after.PrivacyPolicy.Enabled
        || !before.PrivacyPolicy.ExcludedChannelIds.SequenceEqual(after.PrivacyPolicy.ExcludedChannelIds);

    private static SettingsChanged Changed(TenantId tenant, Actor actor, long version, DateTimeOffset now) =>
        new() { TenantId = tenant, OccurredAt = now, Actor = actor, Version = version };

    private static AuditRow Audit(TenantId tenant, Actor actor, string json, DateTimeOffset now) => new()
    {
        Id = TimeOrderedId.New(),
        TenantId = tenant,
        At = now,
        ActorKind = actor.Kind,
        ActorId = actor.Id,
        Action = "settings-replaced",
        Detail = json,
    };
}
