namespace ChatKit.Storage;

/// <summary>What a messenger is to do.</summary>
public enum OutboxOperation
{
    /// <summary>Send a message or a part of one.</summary>
    Send = 0,

    /// <summary>Change a message.</summary>
    Edit = 1,

    /// <summary>Take a message back.</summary>
    Delete = 2,

    /// <summary>Set or take back our reaction.</summary>
    React = 3,

    /// <summary>Mark as read.</summary>
    Read = 4,
}
