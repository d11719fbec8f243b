namespace ChatKit.Events;

/// <summary>A dialogue has no responsible any more.</summary>
public sealed record DialogueUnassigned : ChatEvent
{
    /// <summary>Who it was before.</summary>
    public Responsible? Previous { get; init; }
}
