namespace ChatKit.Storage;

/// <summary>An id by which a messenger knows a customer. Unique by channel and id.</summary>
public sealed class IdentityRow : StorageRow
{
    /// <summary>Whose it is.</summary>
    public required TenantId TenantId { get; set; }

    /// <summary>The channel.</summary>
    public required ChannelId ChannelId { get; set; }

    /// <summary>The id.</summary>
    public required string ExternalId { get; set; }

    /// <summary>The customer.</summary>
    public required CustomerId CustomerId { get; set; }
}
