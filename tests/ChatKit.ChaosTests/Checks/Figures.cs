using ChatKit.ChaosTests.Actors;
using ChatKit.ChaosTests.World;

namespace ChatKit.ChaosTests.Checks;

/// <summary>All that the checks compare: what people outside were promised, what the database holds, what the messenger and the windows got.</summary>
internal sealed record Figures
{
    public required HostSetup Setup { get; init; }

    public required Database Database { get; init; }

    public required Ledger Ledger { get; init; }

    public required IReadOnlyList<LoggedEvent> Events { get; init; }

    public required IReadOnlyList<(string Chat, string Text)> Sent { get; init; }

    public required IReadOnlyList<LiveWindow> Streams { get; init; }

    /// <summary>How many attempts the health report counts as of unknown outcome.</summary>
    public required int Uncertain { get; init; }

    public required Action<string> Say { get; init; }
}
