namespace ChatKit.Storage.InMemory;

/// <summary>A timer. A dialogue is the place of its first one, which most never add to.</summary>
internal abstract class TimerSlot : Record
{
    public long DueAt { get; set; }

    /// <summary>The timers of the same configuration; nothing while no timer is set.</summary>
    public TimerGroup? Group { get; set; }

    public int PlaceInGroup { get; set; }

    public TimerKind Kind { get; set; }

    public abstract ChatRecord Chat { get; }

    /// <summary>The dialogue, or what stands for it where the chat itself has the timer.</summary>
    public abstract DialogueId Id { get; }

    public TimerRow Read() => new()
    {
        TenantId = Chat.Channel.Tenant.Id,
        DialogueId = Id,
        ChatId = Chat.Id,
        Kind = Kind,
        DueAt = Ticks.Time(DueAt),
        ConfigurationVersion = Group!.Version,
    };
}
