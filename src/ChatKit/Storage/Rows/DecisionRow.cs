namespace ChatKit.Storage;

/// <summary>Why a dialogue was or was not assigned. Kept for 30 days.</summary>
public sealed class DecisionRow : StorageRow
{
    /// <summary>The key.</summary>
    public required Guid Id { get; set; }

    /// <summary>Whose it is.</summary>
    public required TenantId TenantId { get; set; }

    /// <summary>The chat.</summary>
    public required ChatId ChatId { get; set; }

    /// <summary>The dialogue.</summary>
    public required DialogueId DialogueId { get; set; }

    /// <summary>When.</summary>
    public required DateTimeOffset DecidedAt { get; set; }

    /// <summary>The strategy, or <see cref="DistributionStrategies.CustomerOwner"/> when the customer's owner was preferred to its choice.</summary>
    public required string Strategy { get; set; }

    /// <summary>Who was chosen.</summary>
    public string? ManagerId { get; set; }

    /// <summary><c>assigned</c>, <c>no-candidates</c>, <c>no-choice</c>, <c>lost-race</c> or <c>skipped</c>.</summary>
    public required string Outcome { get; set; }

    /// <summary>Who was removed by which filter, as JSON.</summary>
    public string? Removed { get; set; }
}
