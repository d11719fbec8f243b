namespace ChatKit.Storage.InMemory;

/// <summary>An id at a messenger. A chat and a customer are themselves the nodes of their first ids, which most never add to.</summary>
internal abstract class ExternalNode(ChannelRecord channel, string externalId) : Record
{
    public ChannelRecord Channel { get; } = channel;

    /// <summary>The id under which the node is found.</summary>
    public string Address { get; } = externalId;

    public ExternalKey Key => new(Channel.Tenant.Id, Channel.Id, Address);

    /// <summary>The chat that is meant where the id is one of a chat.</summary>
    public virtual ChatRecord AddressedChat => throw new InvalidOperationException($"{Address} is no address of a chat.");

    /// <summary>The customer who is meant where the id is one of a customer.</summary>
    public virtual CustomerHolder IdentifiedCustomer => throw new InvalidOperationException($"{Address} is no identity of a customer.");

    /// <summary>Reads a little of all that a batch will read.</summary>
    public virtual long Touch() => 0;

    public bool Is(in ExternalKey key) => Channel.Is(key) && string.Equals(Address, key.ExternalId, StringComparison.Ordinal);
}
