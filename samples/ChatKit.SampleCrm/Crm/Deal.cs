namespace ChatKit.SampleCrm.Crm;

/// <summary>A sale in progress.</summary>
public sealed class Deal
{
    /// <summary>The id.</summary>
    public int Id { get; set; }

    /// <summary>What it is about.</summary>
    public required string Title { get; set; }

    /// <summary>How far it is.</summary>
    public DealStage Stage { get; set; }

    /// <summary>The dialogue it came from; a dialogue makes one deal at most.</summary>
    public string? DialogueId { get; set; }

    /// <summary>Since when.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Whose it is.</summary>
    public int CustomerId { get; set; }

    /// <summary>Whose it is.</summary>
    public Customer? Customer { get; set; }
}
