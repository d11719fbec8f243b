namespace ChatKit;

/// <summary>Whether a channel works.</summary>
public enum ChannelStatus
{
    /// <summary>The messenger is being asked to connect; what arrives is accepted.</summary>
    Connecting = 0,

    /// <summary>It sends and receives.</summary>
    Connected = 1,

    /// <summary>An administrator disconnected it: nothing is sent.</summary>
    Disconnected = 2,

    /// <summary>The messenger refused it; the reason says why and what to do.</summary>
    Failed = 3,

    /// <summary>It was removed; its chats can be read.</summary>
    Removed = 4,
}
