using ChatKit.AcceptanceTests.Support;

namespace ChatKit.AcceptanceTests.SeedB.Support;

/// <summary>A host's own rules, with a bug in them until it is mended.</summary>
internal sealed class BrokenMachine : IDialogueStateMachine
{
    public bool IsBroken { get; set; }

    public DialogueTransition Fire(DialoguePhase from, DialogueTrigger trigger) =>
        IsBroken ? throw new InvalidOperationException("The host's own rule is broken.") : DialogueStateMachine.Default.Fire(from, trigger);

    public bool CanFire(DialoguePhase from, DialogueTrigger trigger) => DialogueStateMachine.Default.CanFire(from, trigger);

    public DialoguePhase PhaseNamed(string name) => DialogueStateMachine.Default.PhaseNamed(name);
}
