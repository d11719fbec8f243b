using System.Text.Json.Serialization;

namespace ChatKit.Updates;

/// <summary>One thing that a messenger told. Plain data that can travel between hosts. Immutable.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(MessageReceived), "MessageReceived")]
[JsonDerivedType(typeof(MessageEdited), "MessageEdited")]
[JsonDerivedType(typeof(MessageDeleted), "MessageDeleted")]
[JsonDerivedType(typeof(ReactionChanged), "ReactionChanged")]
[JsonDerivedType(typeof(MessageStatusChanged), "MessageStatusChanged")]
[JsonDerivedType(typeof(ChatReadUpTo), "ChatReadUpTo")]
[JsonDerivedType(typeof(CustomerReachabilityChanged), "CustomerReachabilityChanged")]
[JsonDerivedType(typeof(ChatIdsChanged), "ChatIdsChanged")]
[JsonDerivedType(typeof(CustomerTyping), "CustomerTyping")]
[JsonDerivedType(typeof(UnknownUpdate), "UnknownUpdate")]
public abstract record ChannelUpdate
{
    /// <summary>The chat it belongs to; <see langword="null"/> where the messenger does not say.</summary>
    public ChatAddress? Chat { get; init; }

    /// <summary>What makes it unique in its channel, up to 255 characters; messages need none, they have ids.</summary>
    public string? DedupeKey { get; init; }

    /// <summary>The messenger's time of it.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>The account it is addressed to (a number's or page's id), where one webhook serves several.</summary>
    public string? Account { get; init; }

    /// <summary>Its own JSON, kept where the update cannot be understood or applied.</summary>
    public string? Raw { get; init; }

    private protected ChannelUpdate()
    {
    }
}
