namespace ChatKit.Storage;

/// <summary>An update that was applied. Kept for 30 days.</summary>
public sealed class DedupeRow : StorageRow
{
    /// <summary>Whose it is.</summary>
    public required TenantId TenantId { get; set; }

    /// <summary>The channel.</summary>
    public required ChannelId ChannelId { get; set; }

    /// <summary>What makes the update unique.</summary>
    public required string Key { get; set; }

    /// <summary>When it came.</summary>
    public required DateTimeOffset SeenAt { get; set; }
}
