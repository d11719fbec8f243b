namespace ChatKit.Updates;

/// <summary>The chat is known under another id from now on: a group that moved, a customer with a new number.</summary>
public sealed record ChatIdsChanged : ChannelUpdate
{
    /// <summary>The id from now on; the chat keeps the old ones too.</summary>
    public required string NewExternalId { get; init; }

    /// <summary>Who told it: the customer of the chat, if nothing was known of it yet; <see langword="null"/>: the chat stands for him.</summary>
    public CustomerIdentity? From { get; init; }

    /// <summary>What the messenger calls it.</summary>
    public required string Code { get; init; }
}
