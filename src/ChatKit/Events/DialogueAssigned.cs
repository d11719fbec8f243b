namespace ChatKit.Events;

/// <summary>A dialogue has a responsible now.</summary>
public sealed record DialogueAssigned : ChatEvent
{
    /// <summary>Who.</summary>
    public required Responsible Responsible { get; init; }

    /// <summary>Who it was before.</summary>
    public Responsible? Previous { get; init; }

    /// <summary>The strategy that chose, if distribution did.</summary>
    public string? Strategy { get; init; }
}
