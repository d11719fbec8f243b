namespace ChatKit.Storage.InMemory;

/// <summary>
/// A customer, packed. Nearly always a customer comes with his only chat and shares its id at the messenger: then the chat's record is
/// his too.
/// </summary>
internal abstract class CustomerHolder(ChannelRecord channel, string externalId) : ExternalNode(channel, externalId)
{
    private Guid _customerId;
    private long _customerCreatedAt;
    private CustomerDetails? _customerDetails;

    public override CustomerHolder IdentifiedCustomer => this;

    public CustomerId CustomerId => new(_customerId);

    public string? CustomerName { get; private set; }

    public CustomerDetails? CustomerDetails => _customerDetails;

    /// <summary>Whether an identity under the first id was added.</summary>
    public abstract bool IsIdentified { get; set; }

    /// <summary>Further ids; none for most.</summary>
    public List<CustomerAlias>? CustomerAliases
    {
        get => _customerDetails?.Aliases;
        set => (_customerDetails ??= new()).Aliases = value;
    }

    public void Write(CustomerRow row)
    {
        (_customerId, _customerCreatedAt, CustomerName) = (row.Id.Value, Ticks.Of(row.CreatedAt), row.Name);
        if (_customerDetails is not null || !CustomerDetails.IsPlain(row, Address))
        {
            (_customerDetails ??= new()).Write(row);
        }
    }

    /// <summary>The row, in one that nobody uses any more where there is one.</summary>
    public CustomerRow ReadCustomer(CustomerRow? into = null)
    {
        var row = into ?? new CustomerRow { Id = CustomerId, TenantId = Channel.Tenant.Id, ChannelId = Channel.Id, ExternalId = Address };
        row.Change = RowChange.None;
        row.Origin = this;
        row.Id = CustomerId;
        row.TenantId = Channel.Tenant.Id;
        row.ChannelId = Channel.Id;
        row.ExternalId = Address;
        row.Name = CustomerName;
        row.CreatedAt = Ticks.Time(_customerCreatedAt);
        (_customerDetails ?? CustomerDetails.None).Read(row);
        return row;
    }
}
