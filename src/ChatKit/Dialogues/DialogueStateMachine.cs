namespace ChatKit;

/// <summary>The dialogue life cycle as a frozen table. Immutable and thread-safe: one instance serves every dialogue.</summary>
/// <remarks>
/// There are no guards. A condition is a different phase or a different trigger, so the table stays a table:
/// it can be printed, compared and tested cell by cell.
/// </remarks>
public sealed class DialogueStateMachine : IDialogueStateMachine
{
    private readonly DialoguePhase[] _phases;
    private readonly DialogueTrigger[] _triggers;

    // One row a phase, one column a trigger; a phase without a name is a refusal. A handful of names is found faster by
    // comparing references, which the built-in ones share, than by hashing them.
    private readonly DialoguePhase[] _cells;

    internal DialogueStateMachine(DialoguePhase[] phases, DialogueTrigger[] triggers, DialoguePhase[] cells)
    {
        _phases = phases;
        _triggers = triggers;
        _cells = cells;
    }

    /// <summary>The life cycle that ChatKit ships.</summary>
    public static DialogueStateMachine Default { get; } = DialogueStateMachineBuilder.CreateDefault().Build();

    /// <summary>All phases, in the order in which they were declared.</summary>
    public IReadOnlyList<DialoguePhase> Phases => _phases;

    /// <summary>All triggers, in the order in which they were declared.</summary>
    public IReadOnlyList<DialogueTrigger> Triggers => _triggers;

    /// <inheritdoc/>
    public DialogueTransition Fire(DialoguePhase from, DialogueTrigger trigger)
    {
        var to = Find(from, trigger);
        return to.Name is not null
            ? new DialogueTransition(from, trigger, to)
            : throw new DialogueTransitionException(from, trigger, PermittedIn(from));
    }

    /// <inheritdoc/>
    public bool CanFire(DialoguePhase from, DialogueTrigger trigger) => Find(from, trigger).Name is not null;

    /// <inheritdoc/>
    public DialoguePhase PhaseNamed(string name)
    {
        foreach (ref readonly var phase in _phases.AsSpan())
        {
            if (ReferenceEquals(phase.Name, name) || string.Equals(phase.Name, name, StringComparison.Ordinal))
            {
                return phase;
            }
        }

        throw new KeyNotFoundException(
            $"There is no phase '{name}'. A dialogue was stored in it, so keep adding it with DialogueStateMachineBuilder and "
            + "UseStateMachine.");
    }

    /// <summary>What the phase answers to, by name.</summary>
    public IReadOnlyList<DialogueTrigger> PermittedIn(DialoguePhase phase) =>
        [.. _triggers.Where(t => CanFire(phase, t)).OrderBy(t => t.Name, StringComparer.Ordinal)];

    private DialoguePhase Find(DialoguePhase from, DialogueTrigger trigger)
    {
        var row = IndexOf(_phases, from.Name);
        var column = IndexOf(_triggers, trigger.Name);
        return row < 0 || column < 0 ? default : _cells[(row * _triggers.Length) + column];
    }

    private static int IndexOf(DialoguePhase[] phases, string name)
    {
        for (var i = 0; i < phases.Length; i++)
        {
            if (ReferenceEquals(phases[i].Name, name))
            {
                return i;
            }
        }

        // No lambda: what it captures would be allocated with every call, also with those that return above.
        for (var i = 0; i < phases.Length; i++)
        {
            if (string.Equals(phases[i].Name, name, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }

    private static int IndexOf(DialogueTrigger[] triggers, string name)
    {
        for (var i = 0; i < triggers.Length; i++)
        {
            if (ReferenceEquals(triggers[i].Name, name))
            {
                return i;
            }
        }

        // No lambda: what it captures would be allocated with every call, also with those that return above.
        for (var i = 0; i < triggers.Length; i++)
        {
            if (string.Equals(triggers[i].Name, name, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }
}
