namespace ChatKit.Storage;

/// <summary>A chat as it is read, with what belongs to it. The rows are copies.</summary>
public sealed record ChatItem
{
    /// <summary>The chat.</summary>
    public required ChatRow Chat { get; init; }

    /// <summary>Its customer.</summary>
    public required CustomerRow Customer { get; init; }

    /// <summary>Its newest dialogue.</summary>
    public DialogueRow? Dialogue { get; init; }

    /// <summary>How many of the customer's messages the viewer has not read.</summary>
    public required int Unread { get; init; }

    /// <summary>The timers of the open dialogue, as stored: they may be early.</summary>
    public IReadOnlyList<TimerRow> Timers { get; init; } = [];
}
