namespace ChatKit.Storage.InMemory;

/// <summary>A further id of a customer.</summary>
internal sealed class CustomerAlias(CustomerRecord customer, string externalId) : IdentityNode(customer.Channel, externalId)
{
    public override CustomerRecord Customer => customer;

    public override Guid OrderId => customer.OrderId;
}
