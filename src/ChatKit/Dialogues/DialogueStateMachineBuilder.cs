using static ChatKit.DialoguePhase;
using static ChatKit.DialogueTrigger;

namespace ChatKit;

/// <summary>Declares a life cycle, cell by cell. Not thread-safe; what it builds is.</summary>
public sealed class DialogueStateMachineBuilder
{
    private readonly List<DialoguePhase> _phases = [];
    private readonly List<DialogueTrigger> _triggers = [];
    private readonly Dictionary<(string Phase, string Trigger), DialoguePhase> _cells = [];

    /// <summary>A builder that already holds the life cycle that ChatKit ships, to add to.</summary>
    public static DialogueStateMachineBuilder CreateDefault() => new DialogueStateMachineBuilder()
        .On(ConsentGiven, Unassigned, from: [AwaitingConsent])
        .On(ConsentWaived, Unassigned, from: [AwaitingConsent])
        .On(ConsentExpired, Closed, from: [AwaitingConsent])
        .On(Outreach, WithManager, from: [AwaitingConsent])
        .On(AssignToManager, WithManager, from: [Unassigned, WithBot, WithManager])
        .On(AssignToBot, WithBot, from: [Unassigned, WithBot, WithManager])
        .On(Unassign, Unassigned, from: [WithBot, WithManager])
        .On(Close, Closed, from: [AwaitingConsent, Unassigned, WithBot, WithManager])
        .On(IdleTimeout, Closed, from: [WithManager])
        .On(QueueTimeout, Closed, from: [Unassigned, WithBot]);

    /// <summary>Says where a trigger leads from some phases.</summary>
    /// <exception cref="InvalidOperationException">A phase already answers to the trigger, or its name has another kind.</exception>
    public DialogueStateMachineBuilder On(DialogueTrigger trigger, DialoguePhase to, params ReadOnlySpan<DialoguePhase> from)
    {
        Declare(to);
        if (!_triggers.Contains(trigger))
        {
            _triggers.Add(trigger);
        }

        foreach (var phase in from)
        {
            Declare(phase);
            if (!_cells.TryAdd((phase.Name, trigger.Name), to))
            {
                throw new InvalidOperationException(
                    $"'{phase}' already answers to '{trigger}'. A phase answers to a trigger in one way only; use a second trigger "
                    + "instead.");
            }
        }

        return this;
    }

    /// <summary>Freezes the table.</summary>
    public DialogueStateMachine Build()
    {
        var cells = new DialoguePhase[_phases.Count * _triggers.Count];
        for (var row = 0; row < _phases.Count; row++)
        {
            for (var column = 0; column < _triggers.Count; column++)
            {
                cells[(row * _triggers.Count) + column] = _cells.GetValueOrDefault((_phases[row].Name, _triggers[column].Name));
            }
        }

        return new DialogueStateMachine([.. _phases], [.. _triggers], cells);
    }

    private void Declare(DialoguePhase phase)
    {
        var known = _phases.Find(p => p.Name == phase.Name);
        if (known.Name is null)
        {
            _phases.Add(phase);
        }
        else if (known.Kind != phase.Kind)
        {
            throw new InvalidOperationException(
                $"The phase '{phase}' is of kind {known.Kind} in one place and {phase.Kind} in another. Choose one.");
        }
    }
}
