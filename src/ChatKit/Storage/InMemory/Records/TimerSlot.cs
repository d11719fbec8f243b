namespace ChatKit.Storage.InMemory;

/// <summary>A timer. A dialogue is the place of its first one, which most never add to.</summary>
internal abstract class TimerSlot : Record
{
    public long DueAt { get; set; }

    /// <summary>The timers of the same configuration; nothing while no timer is set.</summary>
    public TimerGroup? Group { get; set; }

    public int PlaceInGroup { get; set; }

    public TimerKind Kind { get; set; }

    public abstract DialogueRecord Dialogue { get; }

    public TimerRow Read() => new()
    {
        TenantId = Dialogue.Chat.Channel.Tenant.Id,
        DialogueId = Dialogue.Id,
        ChatId = Dialogue.Chat.Id,
        Kind = Kind,
        DueAt = Ticks.Time(DueAt),
        ConfigurationVersion = Group!.Version,
    };
}
