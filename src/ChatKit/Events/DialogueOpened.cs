namespace ChatKit.Events;

/// <summary>A dialogue was opened, or released after the customer agreed.</summary>
public sealed record DialogueOpened : ChatEvent
{
    /// <summary>Whether it has the responsible of the one before.</summary>
    public bool Inherited { get; init; }
}
