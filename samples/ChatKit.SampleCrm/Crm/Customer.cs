namespace ChatKit.SampleCrm.Crm;

/// <summary>Somebody the company sells to.</summary>
public sealed class Customer
{
    /// <summary>The id.</summary>
    public int Id { get; set; }

    /// <summary>The person's or company's name.</summary>
    public required string Name { get; set; }

    /// <summary>A phone number.</summary>
    public string? Phone { get; set; }

    /// <summary>An e-mail address.</summary>
    public string? Email { get; set; }

    /// <summary>The chat in which he writes, if any.</summary>
    public string? ChatId { get; set; }

    /// <summary>Since when he is known.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>What is being sold to him.</summary>
    public ICollection<Deal> Deals { get; } = [];
}
