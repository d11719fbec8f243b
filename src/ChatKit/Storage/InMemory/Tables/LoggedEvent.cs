using ChatKit.Events;

namespace ChatKit.Storage.InMemory;

/// <summary>
/// An event in the log. The most frequent one, a message that came, says nothing that its message does not know: once it is no longer among
/// the newest, which everybody reads, it is made anew for its few readers, since as an object it would take as much memory as the message.
/// </summary>
internal readonly struct LoggedEvent
{
    private readonly ChatEvent? _event;
    private readonly MessageRecord? _message;
    private readonly Guid _dialogueId;

    // What may be packed is found out while both are at hand: later they are far away, one by one.
    public LoggedEvent(ChatEvent chatEvent, MessageRecord? message)
    {
        _event = chatEvent;
        OccurredAt = Ticks.Of(chatEvent.OccurredAt);
        if (message?.Is(chatEvent) == true)
        {
            _message = message;
            _dialogueId = chatEvent.DialogueId.GetValueOrDefault().Value;
        }
    }

    private LoggedEvent(MessageRecord message, Guid dialogueId, long occurredAt) =>
        (_message, _dialogueId, OccurredAt) = (message, dialogueId, occurredAt);

    public long OccurredAt { get; }

    /// <summary>The same, in less memory if that is possible.</summary>
    public LoggedEvent Pack() => _message is null ? this : new(_message, _dialogueId, OccurredAt);

    public ChatEvent Read(long position) => _event ?? new MessageReceived
    {
        Position = position,
        TenantId = _message!.Chat.Channel.Tenant.Id,
        OccurredAt = Ticks.Time(OccurredAt),
        Actor = _message.Author,
        ChannelId = _message.Chat.Channel.Id,
        ChatId = _message.Chat.Id,
        DialogueId = _dialogueId == default ? null : new DialogueId(_dialogueId),
        MessageId = _message.Id,
    };
}
