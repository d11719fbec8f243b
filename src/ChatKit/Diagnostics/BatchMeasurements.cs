namespace ChatKit.Engine;

/// <summary>What a batch measured while it decided. Recorded once it is durable, since it may decide several times.</summary>
internal sealed class BatchMeasurements
{
    private readonly List<(double Wait, string By)> _waits = [];
    private readonly List<string> _timers = [];

    /// <summary>A dialogue that waited has a responsible.</summary>
    public void Assigned(DateTimeOffset queuedAt, DateTimeOffset now, Actor actor, string? strategy)
    {
        if (Telemetry.AssignmentWait.Enabled)
        {
            _waits.Add((Math.Max(0, (now - queuedAt).TotalSeconds), strategy is null ? NameOf(actor.Kind) : "distribution"));
        }
    }

    /// <summary>A timer closed a dialogue.</summary>
    public void Fired(string kind)
    {
        if (Telemetry.TimersFired.Enabled)
        {
            _timers.Add(kind);
        }
    }

    public void Clear()
    {
        _waits.Clear();
        _timers.Clear();
    }

    public void Record()
    {
        foreach (var (wait, by) in _waits)
        {
            Telemetry.AssignmentWait.Record(wait, new KeyValuePair<string, object?>("by", by));
        }

        foreach (var kind in _timers)
        {
            Telemetry.TimersFired.Add(1, new KeyValuePair<string, object?>("kind", kind));
        }

        Clear();
    }

    private static string NameOf(ActorKind kind) => kind switch
    {
        ActorKind.Manager => "manager",
        ActorKind.Bot => "bot",
        _ => "system",
    };
}
