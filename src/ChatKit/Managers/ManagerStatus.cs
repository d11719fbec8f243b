namespace ChatKit;

/// <summary>A manager with what distribution asks of him. Immutable.</summary>
public sealed record ManagerStatus
{
    /// <summary>Who.</summary>
    public required ManagerProfile Profile { get; init; }

    /// <summary>Whether any of his windows is open.</summary>
    public bool IsConnected { get; init; }

    /// <summary>Whether he accepts new dialogues; so by default.</summary>
    public bool IsAccepting { get; init; }

    /// <summary>How many open dialogues he is responsible for.</summary>
    public int OpenDialogues { get; init; }
}
