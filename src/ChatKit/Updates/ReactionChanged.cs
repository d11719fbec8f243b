namespace ChatKit.Updates;

/// <summary>Somebody reacted to a message, or took a reaction back.</summary>
public sealed record ReactionChanged : ChannelUpdate
{
    /// <summary>The messenger's id of the message.</summary>
    public required string MessageExternalId { get; init; }

    /// <summary>Who reacted; <see langword="null"/> when the messenger does not say.</summary>
    public CustomerIdentity? From { get; init; }

    /// <summary>All reactions of this author to the message now; empty: none.</summary>
    public required IReadOnlyList<string> Values { get; init; }
}
