namespace ChatKit;

/// <summary>How a messenger addresses a chat. Immutable.</summary>
public sealed record ChatAddress
{
    /// <summary>The id to prefer, up to 255 characters: the customer's in one-to-one messengers, else the thread's.</summary>
    public required string ExternalId { get; init; }

    /// <summary>Other ids of the same chat, for example a phone number beside a user id.</summary>
    public IReadOnlyList<string> OtherIds { get; init; } = [];

    /// <summary>Whether several people write in it.</summary>
    public bool IsGroup { get; init; }
}
