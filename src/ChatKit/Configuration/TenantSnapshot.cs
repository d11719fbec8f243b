using System.Collections.Frozen;
using ChatKit.Storage;

namespace ChatKit.Engine;

/// <summary>A tenant's configuration at one version, ready for work. Immutable.</summary>
internal sealed class TenantSnapshot
{
    public required TenantId TenantId { get; init; }

    public required long Version { get; init; }

    public required ChatSettings Settings { get; init; }

    public required FrozenDictionary<ChannelId, ChannelState> Channels { get; init; }

    public IReadOnlyList<BotRow> Bots { get; init; } = [];

    /// <summary>How long held messages of customers who never agreed are kept.</summary>
    public required TimeSpan HoldFor { get; init; }

    /// <summary>How long a failed send is tried again.</summary>
    public required TimeSpan RetryFor { get; init; }

    /// <summary>An active distributing bot switches the built-in distribution off.</summary>
    public bool HasDistributor => Bots.Any(static b => b.IsActive && b.Roles.HasFlag(BotRoles.Distributor));

    public ChannelState? Channel(ChannelId id) => Channels.GetValueOrDefault(id);

    /// <summary>Whether a customer of this channel must agree before his first dialogue is loaded.</summary>
    public bool AsksForConsent(ChannelId channel) =>
        Settings.PrivacyPolicy.Enabled && !Settings.PrivacyPolicy.ExcludedChannelIds.Contains(channel);

    public bool MayBeResponsible(string botId) =>
        Bots.Any(b => b.IsActive && b.Roles.HasFlag(BotRoles.Responsible) && b.Id.ToString() == botId);
}
