namespace ChatKit.Storage.InMemory;

/// <summary>An id by which a messenger knows a chat. The chat itself is the node of its first one, which most never add to.</summary>
internal abstract class AddressNode(ChannelRecord channel, string externalId) : Record
{
    public ChannelRecord Channel { get; } = channel;

    /// <summary>The id under which the node is found.</summary>
    public string Address { get; } = externalId;

    public abstract ChatRecord Chat { get; }

    public bool Is(in ExternalKey key) => Channel.Is(key) && string.Equals(Address, key.ExternalId, StringComparison.Ordinal);
}
