namespace ChatKit.Events;

/// <summary>A dialogue is over.</summary>
public sealed record DialogueClosed : ChatEvent
{
    /// <summary>Why; see <see cref="CloseReason"/>.</summary>
    public required string Reason { get; init; }

    /// <summary>Who was responsible.</summary>
    public Responsible? Responsible { get; init; }
}
