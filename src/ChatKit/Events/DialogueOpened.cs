namespace ChatKit.Events;

/// <summary>A dialogue was opened, or released after the customer agreed.</summary>
public sealed record DialogueOpened : ChatEvent
{
    /// <summary>Whether it has the responsible of the one before.</summary>
    public bool Inherited { get; init; }

    /// <summary>Who was responsible for the chat before, who need not be so now.</summary>
    public Responsible? Previous { get; init; }
}
