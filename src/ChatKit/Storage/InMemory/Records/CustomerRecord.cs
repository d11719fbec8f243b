namespace ChatKit.Storage.InMemory;

/// <summary>A customer, packed.</summary>
internal sealed class CustomerRecord : IdentityNode
{
    private readonly Guid _id;
    private readonly long _createdAt;
    private string? _name;
    private CustomerDetails? _details;

    public CustomerRecord(CustomerRow row, ChannelRecord channel)
        : base(channel, row.ExternalId)
    {
        _id = row.Id.Value;
        _createdAt = Ticks.Of(row.CreatedAt);
        Write(row);
    }

    public override CustomerRecord Customer => this;

    public override Guid OrderId => _id;

    public CustomerId Id => new(_id);

    /// <summary>Whether an identity under the first id was added.</summary>
    public bool IsIdentified { get; set; }

    /// <summary>Further ids; none for most.</summary>
    public List<CustomerAlias>? Aliases
    {
        get => _details?.Aliases;
        set => (_details ??= new()).Aliases = value;
    }

    public string? Name => _name;

    public CustomerDetails? Details => _details;

    public void Write(CustomerRow row)
    {
        _name = row.Name;
        if (_details is null && CustomerDetails.IsPlain(row) && row.ExternalId == Address)
        {
            return;
        }

        (_details ??= new()).Write(row);
    }

    public CustomerRow Read()
    {
        var row = new CustomerRow
        {
            Id = Id,
            TenantId = Channel.Tenant.Id,
            ChannelId = Channel.Id,
            ExternalId = Address,
            Name = _name,
            CreatedAt = Ticks.Time(_createdAt),
        };
        _details?.Read(row);
        return row;
    }
}
