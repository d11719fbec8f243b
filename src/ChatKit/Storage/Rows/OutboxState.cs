namespace ChatKit.Storage;

/// <summary>Where an operation stands.</summary>
public enum OutboxState
{
    /// <summary>It waits for its turn.</summary>
    Waiting = 0,

    /// <summary>An attempt runs.</summary>
    Begun = 1,

    /// <summary>It was accepted.</summary>
    Done = 2,

    /// <summary>It failed for good.</summary>
    Failed = 3,
}
