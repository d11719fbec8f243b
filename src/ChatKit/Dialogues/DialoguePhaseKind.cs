namespace ChatKit;

/// <summary>What a phase is to lists, timers, loads and status. A host's own phase names one of these.</summary>
public enum DialoguePhaseKind
{
    /// <summary>The customer wrote and has not yet agreed to the privacy policy.</summary>
    AwaitingConsent = 0,

    /// <summary>It waits for a responsible.</summary>
    Unassigned = 1,

    /// <summary>A bot answers for it.</summary>
    WithBot = 2,

    /// <summary>A manager answers for it.</summary>
    WithManager = 3,

    /// <summary>It is over, for good.</summary>
    Closed = 4,
}
