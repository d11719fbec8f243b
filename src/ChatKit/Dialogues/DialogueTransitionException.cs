namespace ChatKit;

/// <summary>Thrown when a dialogue is asked to do what its phase does not allow.</summary>
public sealed class DialogueTransitionException(DialoguePhase phase, DialogueTrigger trigger, IReadOnlyList<DialogueTrigger> permitted)
    : InvalidOperationException(
        $"A dialogue that is '{phase}' does not answer to '{trigger}'. " +
        $"It answers to: {(permitted.Count == 0 ? "nothing" : string.Join(", ", permitted))}.")
{
    /// <summary>Where the dialogue stands.</summary>
    public DialoguePhase Phase { get; } = phase;

    /// <summary>What it was asked to do.</summary>
    public DialogueTrigger Trigger { get; } = trigger;

    /// <summary>What it answers to.</summary>
    public IReadOnlyList<DialogueTrigger> Permitted { get; } = permitted;
}
