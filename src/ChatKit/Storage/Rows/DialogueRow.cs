namespace ChatKit.Storage;

/// <summary>A dialogue as it is stored.</summary>
public sealed class DialogueRow : StorageRow
{
    /// <summary>The key.</summary>
    public required DialogueId Id { get; set; }

    /// <summary>Whose it is.</summary>
    public required TenantId TenantId { get; set; }

    /// <summary>The chat.</summary>
    public required ChatId ChatId { get; set; }

    /// <summary>The channel.</summary>
    public required ChannelId ChannelId { get; set; }

    /// <summary>The chat's id while the dialogue is open, else nothing: unique, so that a chat has one open dialogue at most.</summary>
    public ChatId? OpenChatId { get; set; }

    /// <summary>The phase.</summary>
    public required string Phase { get; set; }

    /// <summary>Its kind.</summary>
    public required DialoguePhaseKind PhaseKind { get; set; }

    /// <summary>Who answers for it.</summary>
    public Responsible? Responsible { get; set; }

    /// <summary>When it was opened, or released after the customer agreed.</summary>
    public required DateTimeOffset OpenedAt { get; set; }

    /// <summary>When it was closed.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>Why.</summary>
    public string? CloseReason { get; set; }

    /// <summary>Since when the responsible is responsible.</summary>
    public DateTimeOffset? AssignedAt { get; set; }

    /// <summary>Since when no manager is responsible, if one was before.</summary>
    public DateTimeOffset? UnassignedAt { get; set; }

    /// <summary>Since when it waits for distribution; nothing when it has a responsible.</summary>
    public DateTimeOffset? QueuedAt { get; set; }

    /// <summary>The W3C trace context of what made it wait, while it does.</summary>
    public string? TraceParent { get; set; }

    /// <summary>When a manager first answered.</summary>
    public DateTimeOffset? FirstReplyAt { get; set; }

    /// <summary>The sequence of its first message.</summary>
    public long FirstSequence { get; set; }

    /// <summary>Its tags as a JSON array, sorted.</summary>
    public string? Tags { get; set; }

    /// <summary>The shop, as it was when opened.</summary>
    public string? StoreId { get; set; }

    /// <summary>Whether our side wrote first.</summary>
    public bool IsOutreach { get; set; }

    /// <summary>Rises with every change; the concurrency token.</summary>
    public long Version { get; set; }
}
