namespace ChatKit.Storage;

/// <summary>Which chats a list shows.</summary>
public enum ChatView
{
    /// <summary>Open dialogues that the viewer is responsible for.</summary>
    Mine = 0,

    /// <summary>Open dialogues without a responsible.</summary>
    Unassigned = 1,

    /// <summary>All open dialogues that he may see.</summary>
    All = 2,

    /// <summary>Chats without an open dialogue.</summary>
    Closed = 3,
}
