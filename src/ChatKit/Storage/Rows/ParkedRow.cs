namespace ChatKit.Storage;

/// <summary>An update or event that could not be applied for its own sake.</summary>
public sealed class ParkedRow : StorageRow
{
    /// <summary>The key.</summary>
    public required Guid Id { get; set; }

    /// <summary>Whose it is.</summary>
    public required TenantId TenantId { get; set; }

    /// <summary>The channel.</summary>
    public ChannelId? ChannelId { get; set; }

    /// <summary>The chat, where known.</summary>
    public ChatId? ChatId { get; set; }

    /// <summary>What it is.</summary>
    public required string Kind { get; set; }

    /// <summary>It, as JSON.</summary>
    public required string Payload { get; set; }

    /// <summary>The messenger's own JSON.</summary>
    public string? Raw { get; set; }

    /// <summary>Why it was parked.</summary>
    public required string Reason { get; set; }

    /// <summary>When.</summary>
    public required DateTimeOffset ParkedAt { get; set; }

    /// <summary>When it was applied after all, or discarded.</summary>
    public DateTimeOffset? ReplayedAt { get; set; }
}
