namespace ChatKit.Storage;

/// <summary>What a dialogue is looked at again for.</summary>
public enum TimerKind
{
    /// <summary>Close an assigned dialogue that was silent.</summary>
    Idle = 1,

    /// <summary>Close a dialogue that nobody took for a month.</summary>
    Queue = 2,

    /// <summary>Close a dialogue whose customer never agreed.</summary>
    Consent = 3,
}
