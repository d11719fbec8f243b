namespace ChatKit.Tests.Dialogues;

public sealed class DialogueStateMachineTests
{
    // One line a phase, one column a trigger, in the order of Triggers; "-" is a refusal.
    private const string Table =
        """
                          given       waived      expired  outreach      to-manager    to-bot    unassign    close   idle    queue
        awaiting-consent  unassigned  unassigned  closed   with-manager  -             -         -           closed  -       -
        unassigned        -           -           -        -             with-manager  with-bot  -           closed  -       closed
        with-bot          -           -           -        -             with-manager  with-bot  unassigned  closed  -       closed
        with-manager      -           -           -        -             with-manager  with-bot  unassigned  closed  closed  -
        closed            -           -           -        -             -             -         -           -       -       -
        """;

    private static readonly DialogueTrigger[] Triggers =
    [
        DialogueTrigger.ConsentGiven, DialogueTrigger.ConsentWaived, DialogueTrigger.ConsentExpired, DialogueTrigger.Outreach,
        DialogueTrigger.AssignToManager, DialogueTrigger.AssignToBot, DialogueTrigger.Unassign, DialogueTrigger.Close,
        DialogueTrigger.IdleTimeout, DialogueTrigger.QueueTimeout,
    ];

    public static TheoryData<string, string, string> Cells
    {
        get
        {
            var cells = new TheoryData<string, string, string>();
            foreach (var line in Table.Split('\n').Skip(1))
            {
                var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                for (var column = 0; column < Triggers.Length; column++)
                {
                    cells.Add(words[0], Triggers[column].Name, words[column + 1]);
                }
            }

            return cells;
        }
    }

    [Theory, MemberData(nameof(Cells))]
    public void A_dialogue_moves_as_the_table_says_and_no_other_way(string phase, string trigger, string expected)
    {
        var machine = DialogueStateMachine.Default;
        var from = machine.PhaseNamed(phase);
        var moved = new DialogueTrigger(trigger);

        machine.CanFire(from, moved).Should().Be(expected != "-");
        if (expected != "-")
        {
            machine.Fire(from, moved).Should().Be(new DialogueTransition(from, moved, machine.PhaseNamed(expected)));
            return;
        }

        var refused = FluentActions.Invoking(() => machine.Fire(from, moved)).Should().Throw<DialogueTransitionException>().Which;
        refused.Phase.Should().Be(from);
        refused.Trigger.Should().Be(moved);
        refused.Message.Should().Contain(phase).And.Contain(trigger);
        refused.Permitted.Should().BeEquivalentTo(Triggers.Where(t => machine.CanFire(from, t)));
    }

    [Fact]
    public void The_table_has_every_phase_and_every_trigger()
    {
        DialogueStateMachine.Default.Phases.Select(static p => p.Name).Should()
            .BeEquivalentTo("awaiting-consent", "unassigned", "with-bot", "with-manager", "closed");
        DialogueStateMachine.Default.Triggers.Should().BeEquivalentTo(Triggers);
        Cells.Should().HaveCount(50);
    }

    [Fact]
    public void Every_phase_can_be_left_but_closed()
    {
        var machine = DialogueStateMachine.Default;

        foreach (var phase in machine.Phases)
        {
            machine.PermittedIn(phase).Any().Should().Be(phase.IsOpen);
        }
    }

    [Fact]
    public void A_host_may_add_a_phase_of_one_of_the_five_kinds()
    {
        var onHold = new DialoguePhase("on-hold", DialoguePhaseKind.WithManager);
        var machine = DialogueStateMachineBuilder.CreateDefault()
            .On(new DialogueTrigger("hold"), onHold, DialoguePhase.WithManager)
            .On(DialogueTrigger.Close, DialoguePhase.Closed, onHold)
            .Build();

        machine.Fire(DialoguePhase.WithManager, new DialogueTrigger("hold")).To.Should().Be(onHold);
        machine.PhaseNamed("on-hold").Kind.Should().Be(DialoguePhaseKind.WithManager);
        machine.CanFire(onHold, DialogueTrigger.IdleTimeout).Should().BeFalse();
    }

    [Fact]
    public void A_cell_is_declared_once()
    {
        FluentActions.Invoking(() => DialogueStateMachineBuilder.CreateDefault().On(DialogueTrigger.Close, DialoguePhase.Unassigned, DialoguePhase.WithBot))
            .Should().Throw<InvalidOperationException>().WithMessage("*'with-bot' already answers to 'close'*");
        FluentActions.Invoking(() => DialogueStateMachineBuilder.CreateDefault().On(new DialogueTrigger("x"), DialoguePhase.Closed with { Kind = DialoguePhaseKind.WithBot }))
            .Should().Throw<InvalidOperationException>().WithMessage("*Choose one*");
    }

    [Fact]
    public void Firing_allocates_nothing()
    {
        var machine = DialogueStateMachine.Default;
        var from = DialoguePhase.Unassigned;
        machine.Fire(from, DialogueTrigger.AssignToManager);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 1000; i++)
        {
            machine.Fire(from, DialogueTrigger.AssignToManager);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
    }
}
