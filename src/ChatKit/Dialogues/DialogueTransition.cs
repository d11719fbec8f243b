namespace ChatKit;

/// <summary>One move of a dialogue.</summary>
/// <param name="From">The phase before.</param>
/// <param name="Trigger">What moved it.</param>
/// <param name="To">The phase after.</param>
public readonly record struct DialogueTransition(DialoguePhase From, DialogueTrigger Trigger, DialoguePhase To);
