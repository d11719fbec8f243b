using BenchmarkDotNet.Attributes;

namespace ChatKit.Benchmarks;

/// <summary>One move of a dialogue.</summary>
[MemoryDiagnoser]
public class DialogueStateMachineBenchmarks
{
    private readonly DialogueStateMachine _machine = DialogueStateMachine.Default;

    [Benchmark]
    public DialogueTransition Assign_unassigned_dialogue() => _machine.Fire(DialoguePhase.Unassigned, DialogueTrigger.AssignToManager);

    [Benchmark]
    public DialogueTransition Close_by_the_last_trigger() => _machine.Fire(DialoguePhase.WithBot, DialogueTrigger.QueueTimeout);
}
