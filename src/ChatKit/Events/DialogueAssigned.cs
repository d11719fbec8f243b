namespace ChatKit.Events;

/// <summary>A dialogue has a responsible now. One that is closed stays so: he has its chat and inherits the next.</summary>
public sealed record DialogueAssigned : ChatEvent
{
    /// <summary>Who.</summary>
    public required Responsible Responsible { get; init; }

    /// <summary>Who it was before, for the dialogue or, where it has just been opened, for its chat.</summary>
    public Responsible? Previous { get; init; }

    /// <summary>The strategy that chose, if distribution did; <see cref="DistributionStrategies.CustomerOwner"/> when the customer's owner was preferred.</summary>
    public string? Strategy { get; init; }
}
