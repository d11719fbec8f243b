namespace ChatKit.Events;

/// <summary>Events were removed before this reader had read them.</summary>
public sealed record EventsLost : ChatEvent
{
    /// <summary>The first that is lost.</summary>
    public required long From { get; init; }

    /// <summary>The last that is lost.</summary>
    public required long To { get; init; }
}
