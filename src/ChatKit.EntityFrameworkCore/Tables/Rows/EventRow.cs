using System.Collections.Concurrent;
using System.Reflection;
using ChatKit.Events;

namespace ChatKit.EntityFrameworkCore.Tables.Rows;

/// <summary>An event as it is stored: what all events have in columns, the rest as JSON.</summary>
internal sealed class EventRow
{
    private static readonly ConcurrentDictionary<Type, bool> HasOwnValues = new();

    public long Position { get; set; }

    public TenantId TenantId { get; set; }

    public DateTimeOffset OccurredAt { get; set; }

    public string Type { get; set; } = "";

    public ActorKind ActorKind { get; set; }

    public string? ActorId { get; set; }

    public Guid? ChannelId { get; set; }

    public Guid? ChatId { get; set; }

    public Guid? DialogueId { get; set; }

    public Guid? MessageId { get; set; }

    public string? TraceParent { get; set; }

    public string? Data { get; set; }

    /// <summary>Takes an event's values over, so that one row serves many.</summary>
    public void Set(ChatEvent chatEvent)
    {
        Position = chatEvent.Position;
        TenantId = chatEvent.TenantId;
        OccurredAt = chatEvent.OccurredAt;
        Type = ChatEventData.TypeOf(chatEvent);
        ActorKind = chatEvent.Actor.Kind;
        ActorId = chatEvent.Actor.Id;
        ChannelId = chatEvent.ChannelId?.Value;
        ChatId = chatEvent.ChatId?.Value;
        DialogueId = chatEvent.DialogueId?.Value;
        MessageId = chatEvent.MessageId?.Value;
        TraceParent = chatEvent.TraceParent;
        Data = HasValues(chatEvent) ? ChatEventData.Write(chatEvent) : null;
    }

    public ChatEvent ToEvent()
    {
        var chatEvent = ChatEventData.Read(Type, Data) with
        {
            TenantId = TenantId,
            OccurredAt = OccurredAt,
            Actor = new Actor(ActorKind, ActorId),
            ChannelId = ChannelId is { } channel ? new ChannelId(channel) : null,
            ChatId = ChatId is { } chat ? new ChatId(chat) : null,
            DialogueId = DialogueId is { } dialogue ? new DialogueId(dialogue) : null,
            MessageId = MessageId is { } message ? new MessageId(message) : null,
            TraceParent = TraceParent,
        };
        chatEvent.Position = Position;
        return chatEvent;
    }

    // Most events say all in the columns: asking once by type spares them the serializer.
    private static bool HasValues(ChatEvent chatEvent) => HasOwnValues.GetOrAdd(
        chatEvent.GetType(),
        static type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Length > 0);
}
