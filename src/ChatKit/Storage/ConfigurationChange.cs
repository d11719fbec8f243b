using ChatKit.Events;

namespace ChatKit.Storage;

/// <summary>One change of a tenant's configuration; all of it is stored together, and the version rises by one. Immutable.</summary>
public sealed record ConfigurationChange
{
    /// <summary>Whose.</summary>
    public required TenantId TenantId { get; init; }

    /// <summary>The version it was decided on; <see langword="null"/>: any.</summary>
    public long? ExpectedVersion { get; init; }

    /// <summary>New settings as JSON; <see langword="null"/>: as they are.</summary>
    public string? Settings { get; init; }

    /// <summary>Channels to insert or replace.</summary>
    public IReadOnlyList<ChannelRow> Channels { get; init; } = [];

    /// <summary>Bots to insert or replace.</summary>
    public IReadOnlyList<BotRow> Bots { get; init; } = [];

    /// <summary>Whether timers computed before are stale: what closes dialogues or holds messages changed.</summary>
    public bool AffectsTimers { get; init; }

    /// <summary>Who did it.</summary>
    public IReadOnlyList<AuditRow> Audits { get; init; } = [];

    /// <summary>What to announce; the storage gives the positions.</summary>
    public IReadOnlyList<ChatEvent> Events { get; init; } = [];
}
