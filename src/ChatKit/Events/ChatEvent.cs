using System.Text.Json.Serialization;

namespace ChatKit.Events;

/// <summary>Something that happened, in the past tense. Carries ids, codes and numbers, never texts or names.</summary>
/// <remarks>Immutable for its readers. Readers load texts themselves, under their own rights.</remarks>
[JsonDerivedType(typeof(DialogueOpened), nameof(DialogueOpened))]
[JsonDerivedType(typeof(DialogueAssigned), nameof(DialogueAssigned))]
[JsonDerivedType(typeof(DialogueUnassigned), nameof(DialogueUnassigned))]
[JsonDerivedType(typeof(DialogueClosed), nameof(DialogueClosed))]
[JsonDerivedType(typeof(ConsentRequested), nameof(ConsentRequested))]
[JsonDerivedType(typeof(ConsentGiven), nameof(ConsentGiven))]
[JsonDerivedType(typeof(ConsentExpired), nameof(ConsentExpired))]
[JsonDerivedType(typeof(MessageReceived), nameof(MessageReceived))]
[JsonDerivedType(typeof(MessageQueued), nameof(MessageQueued))]
[JsonDerivedType(typeof(NoteAdded), nameof(NoteAdded))]
[JsonDerivedType(typeof(MessageStatusChanged), nameof(MessageStatusChanged))]
[JsonDerivedType(typeof(MessageEdited), nameof(MessageEdited))]
[JsonDerivedType(typeof(MessageDeleted), nameof(MessageDeleted))]
[JsonDerivedType(typeof(ReactionChanged), nameof(ReactionChanged))]
[JsonDerivedType(typeof(AttachmentChanged), nameof(AttachmentChanged))]
[JsonDerivedType(typeof(ChatUpdated), nameof(ChatUpdated))]
[JsonDerivedType(typeof(CustomerBlocked), nameof(CustomerBlocked))]
[JsonDerivedType(typeof(CustomerUnblocked), nameof(CustomerUnblocked))]
[JsonDerivedType(typeof(CustomerReachable), nameof(CustomerReachable))]
[JsonDerivedType(typeof(UnreadChanged), nameof(UnreadChanged))]
[JsonDerivedType(typeof(ChannelAdded), nameof(ChannelAdded))]
[JsonDerivedType(typeof(ChannelStatusChanged), nameof(ChannelStatusChanged))]
[JsonDerivedType(typeof(ChannelRemoved), nameof(ChannelRemoved))]
[JsonDerivedType(typeof(SettingsChanged), nameof(SettingsChanged))]
[JsonDerivedType(typeof(ManagersChanged), nameof(ManagersChanged))]
[JsonDerivedType(typeof(CommandRefused), nameof(CommandRefused))]
[JsonDerivedType(typeof(EventsLost), nameof(EventsLost))]
[JsonPolymorphic(TypeDiscriminatorPropertyName = "$type")]
public abstract record ChatEvent
{
    private protected ChatEvent()
    {
    }

    /// <summary>Where it stands in the log; given when it is stored. Rises without order between gaps.</summary>
    [JsonIgnore]
    public long Position { get; set; }

    /// <summary>Whose it is.</summary>
    [JsonIgnore]
    public TenantId TenantId { get; init; }

    /// <summary>When it happened.</summary>
    [JsonIgnore]
    public DateTimeOffset OccurredAt { get; init; }

    /// <summary>Who did it.</summary>
    [JsonIgnore]
    public Actor Actor { get; init; }

    /// <summary>The channel it belongs to.</summary>
    [JsonIgnore]
    public ChannelId? ChannelId { get; init; }

    /// <summary>The chat it belongs to.</summary>
    [JsonIgnore]
    public ChatId? ChatId { get; init; }

    /// <summary>The dialogue it belongs to.</summary>
    [JsonIgnore]
    public DialogueId? DialogueId { get; init; }

    /// <summary>The message it is about.</summary>
    [JsonIgnore]
    public MessageId? MessageId { get; init; }

    /// <summary>The W3C trace context of what caused it.</summary>
    [JsonIgnore]
    public string? TraceParent { get; init; }
}
