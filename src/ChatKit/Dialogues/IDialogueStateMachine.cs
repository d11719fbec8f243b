namespace ChatKit;

/// <summary>The life cycle of a dialogue. Pure: the state is an argument, effects are the engine's.</summary>
/// <remarks>Implementations are immutable and thread-safe; one instance serves every dialogue.</remarks>
public interface IDialogueStateMachine
{
    /// <summary>Moves a dialogue.</summary>
    /// <exception cref="DialogueTransitionException">The phase does not answer to the trigger.</exception>
    DialogueTransition Fire(DialoguePhase from, DialogueTrigger trigger);

    /// <summary>Whether the phase answers to the trigger.</summary>
    bool CanFire(DialoguePhase from, DialogueTrigger trigger);

    /// <summary>The phase of that stored name.</summary>
    /// <exception cref="KeyNotFoundException">No phase of the machine has this name: a host stopped adding one that it stored.</exception>
    DialoguePhase PhaseNamed(string name);
}
