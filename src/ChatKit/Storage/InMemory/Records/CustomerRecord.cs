namespace ChatKit.Storage.InMemory;

/// <summary>A customer who did not come with a chat of the same id, as in a group.</summary>
internal sealed class CustomerRecord(ChannelRecord channel, string externalId) : CustomerHolder(channel, externalId)
{
    public override Guid OrderId => CustomerId.Value;

    public override bool IsIdentified { get; set; }
}
