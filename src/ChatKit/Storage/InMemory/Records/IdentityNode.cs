namespace ChatKit.Storage.InMemory;

/// <summary>An id by which a messenger knows a customer. The customer himself is the node of his first one.</summary>
internal abstract class IdentityNode(ChannelRecord channel, string externalId) : Record
{
    public ChannelRecord Channel { get; } = channel;

    /// <summary>The id under which the node is found.</summary>
    public string Address { get; } = externalId;

    public abstract CustomerRecord Customer { get; }

    public bool Is(in ExternalKey key) => Channel.Is(key) && string.Equals(Address, key.ExternalId, StringComparison.Ordinal);
}
