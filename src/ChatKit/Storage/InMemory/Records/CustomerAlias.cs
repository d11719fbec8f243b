namespace ChatKit.Storage.InMemory;

/// <summary>A further id of a customer.</summary>
internal sealed class CustomerAlias(CustomerHolder customer, string externalId) : ExternalNode(customer.Channel, externalId)
{
    public override CustomerHolder IdentifiedCustomer => customer;

    public override Guid OrderId => customer.OrderId;
}
