namespace ChatKit.Storage;

/// <summary>What a dialogue is looked at again for.</summary>
public enum TimerKind
{
    /// <summary>Close an assigned dialogue that was silent.</summary>
    Idle = 1,

    /// <summary>Close a dialogue that nobody took for a month.</summary>
    Queue = 2,

    /// <summary>Look at a chat's held messages again. Stands under the chat's own id, since it may have no dialogue.</summary>
    Hold = 3,
}
