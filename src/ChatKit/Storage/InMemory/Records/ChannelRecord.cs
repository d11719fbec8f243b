namespace ChatKit.Storage.InMemory;

/// <summary>What is due for a channel, and the one place of its ids.</summary>
internal sealed class ChannelRecord(ChannelId id, TenantRecord tenant)
{
    public ChannelId Id { get; } = id;

    public TenantRecord Tenant { get; } = tenant;

    /// <summary>As it is configured; nothing if rows came before their configuration.</summary>
    public ChannelRow? Row { get; set; }

    /// <summary>First operations of chats that wait for their time.</summary>
    public TimeIndex<OperationRecord> Waiting { get; } = new();

    /// <summary>First operations of chats whose attempt was begun.</summary>
    public TimeIndex<OperationRecord> Begun { get; } = new();

    public bool Is(in ExternalKey key) => Id == key.ChannelId && Tenant.Id == key.TenantId;
}
