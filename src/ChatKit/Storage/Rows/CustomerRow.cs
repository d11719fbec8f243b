namespace ChatKit.Storage;

/// <summary>A customer of one channel.</summary>
public sealed class CustomerRow : StorageRow
{
    /// <summary>The key.</summary>
    public required CustomerId Id { get; set; }

    /// <summary>Whose it is.</summary>
    public required TenantId TenantId { get; set; }

    /// <summary>The channel.</summary>
    public required ChannelId ChannelId { get; set; }

    /// <summary>The preferred id at the messenger.</summary>
    public required string ExternalId { get; set; }

    /// <summary>The name shown.</summary>
    public string? Name { get; set; }

    /// <summary>The public name.</summary>
    public string? Username { get; set; }

    /// <summary>In E.164.</summary>
    public string? Phone { get; set; }

    /// <summary>An e-mail address.</summary>
    public string? Email { get; set; }

    /// <summary>A language code.</summary>
    public string? Language { get; set; }

    /// <summary>Whether he is blocked.</summary>
    public bool IsBlocked { get; set; }

    /// <summary>How many of his messages were dropped while he was.</summary>
    public int DroppedCount { get; set; }

    /// <summary>When he first wrote.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}
