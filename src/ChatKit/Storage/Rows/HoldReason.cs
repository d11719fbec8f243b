namespace ChatKit.Storage;

/// <summary>Why a message is held back from managers.</summary>
public enum HoldReason
{
    /// <summary>It is not.</summary>
    None = 0,

    /// <summary>The customer has not agreed yet.</summary>
    Consent = 1,

    /// <summary>Chats are switched off.</summary>
    ChatsOff = 2,
}
