namespace ChatKit.Storage;

/// <summary>A time at which a dialogue is looked at again. It may be early, never late. Unique by dialogue and kind.</summary>
public sealed class TimerRow : StorageRow
{
    /// <summary>Whose it is.</summary>
    public required TenantId TenantId { get; set; }

    /// <summary>The dialogue.</summary>
    public required DialogueId DialogueId { get; set; }

    /// <summary>What for.</summary>
    public required TimerKind Kind { get; set; }

    /// <summary>The chat.</summary>
    public required ChatId ChatId { get; set; }

    /// <summary>When.</summary>
    public required DateTimeOffset DueAt { get; set; }

    /// <summary>The configuration that it was computed under.</summary>
    public required long ConfigurationVersion { get; set; }
}
