namespace ChatKit;

/// <summary>Where a dialogue stands. Open: a host may add its own, for example <c>on-hold</c>, of one of the five kinds.</summary>
/// <param name="Name">The stored name: a-z, 0-9 and '-', up to 32.</param>
/// <param name="Kind">What it is to lists, timers, loads and status.</param>
public readonly record struct DialoguePhase(string Name, DialoguePhaseKind Kind)
{
    /// <summary>The customer wrote and has not yet agreed to the privacy policy.</summary>
    public static DialoguePhase AwaitingConsent { get; } = new("awaiting-consent", DialoguePhaseKind.AwaitingConsent);

    /// <summary>It waits for a responsible.</summary>
    public static DialoguePhase Unassigned { get; } = new("unassigned", DialoguePhaseKind.Unassigned);

    /// <summary>A bot answers for it.</summary>
    public static DialoguePhase WithBot { get; } = new("with-bot", DialoguePhaseKind.WithBot);

    /// <summary>A manager answers for it.</summary>
    public static DialoguePhase WithManager { get; } = new("with-manager", DialoguePhaseKind.WithManager);

    /// <summary>It is over, for good.</summary>
    public static DialoguePhase Closed { get; } = new("closed", DialoguePhaseKind.Closed);

    /// <summary>Whether the dialogue goes on.</summary>
    public bool IsOpen => Kind != DialoguePhaseKind.Closed;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
