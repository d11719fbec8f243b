using System.Globalization;
using System.Text;

namespace ChatKit.Tests.Dialogues;

/// <summary>The README shows the table that runs, not one that somebody drew.</summary>
public sealed class DialogueDiagramTests
{
    private const string Begin = "<!-- diagram of the dialogue, printed by a test -->";
    private const string End = "<!-- end of the diagram -->";

    [Fact]
    public void The_README_shows_the_life_cycle_that_the_table_has()
    {
        var readme = File.ReadAllText(Path.Combine(Root(), "src", "ChatKit", "README.md")).ReplaceLineEndings("\n");
        var begin = readme.IndexOf(Begin, StringComparison.Ordinal);
        var end = readme.IndexOf(End, StringComparison.Ordinal);
        begin.Should().BePositive();
        end.Should().BeGreaterThan(begin);

        var shown = readme[(begin + Begin.Length)..end].Trim();
        var expected = Print(DialogueStateMachine.Default).Trim();

        shown.Should().Be(expected, "the diagram between the markers is to be replaced by:\n{0}\n", expected);
    }

    [Fact]
    public void A_phase_that_a_host_adds_is_printed_too()
    {
        var machine = DialogueStateMachineBuilder.CreateDefault()
            .On(new DialogueTrigger("hold"), new DialoguePhase("on-hold", DialoguePhaseKind.WithManager), DialoguePhase.WithManager).Build();

        Print(machine).Should().Contain("state \"on-hold\" as OnHold").And.Contain("WithManager --> OnHold : hold");
    }

    private static string Print(DialogueStateMachine machine)
    {
        var text = new StringBuilder("```mermaid\nstateDiagram-v2\n");
        foreach (var phase in machine.Phases)
        {
            text.Append(CultureInfo.InvariantCulture, $"    state \"{phase.Name}\" as {Id(phase)}\n");
        }

        text.Append("    [*] --> AwaitingConsent\n    [*] --> Unassigned\n");
        foreach (var from in machine.Phases)
        {
            var moves = machine.Triggers.Where(t => machine.CanFire(from, t)).GroupBy(t => machine.Fire(from, t).To);
            foreach (var move in moves)
            {
                text.Append(CultureInfo.InvariantCulture, $"    {Id(from)} --> {Id(move.Key)} : {string.Join(", ", move.Select(static t => t.Name))}\n");
            }
        }

        foreach (var phase in machine.Phases.Where(static p => !p.IsOpen))
        {
            text.Append(CultureInfo.InvariantCulture, $"    {Id(phase)} --> [*]\n");
        }

        return text.Append("```\n").ToString();
    }

    private static string Id(DialoguePhase phase) => string.Concat(phase.Name.Split('-').Select(static w => char.ToUpperInvariant(w[0]) + w[1..]));

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ChatKit.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return folder.FullName;
    }
}
