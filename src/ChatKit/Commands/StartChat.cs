namespace ChatKit;

/// <summary>Our side writes first. Immutable.</summary>
public sealed record StartChat
{
    /// <summary>The channel to write through.</summary>
    public required ChannelId ChannelId { get; init; }

    /// <summary>The customer's number; it must fit the settings' mask.</summary>
    public required string Phone { get; init; }

    /// <summary>The author's own id, 1 to 64 characters; a repeat returns the first result.</summary>
    public required string ClientMessageId { get; init; }

    /// <summary>What to write: a text or a template.</summary>
    public required MessageContent Content { get; init; }
}
