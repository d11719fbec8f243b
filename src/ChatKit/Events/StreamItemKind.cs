namespace ChatKit.Events;

/// <summary>What a live stream carries.</summary>
public enum StreamItemKind
{
    /// <summary>An event.</summary>
    Event = 0,

    /// <summary>The viewer may no longer see a chat.</summary>
    ChatHidden = 1,

    /// <summary>Nothing happened that he may see; the position has moved on all the same. Every 15 seconds.</summary>
    Position = 2,

    /// <summary>The position is older than the log: load everything anew, then read from this one.</summary>
    Reset = 3,
}
