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

    public LoggedEvent(ChatEvent chatEvent, MessageRecord? message)
    {
        _event = chatEvent;
        _message = message;
        OccurredAt = Ticks.Of(chatEvent.OccurredAt);
    }

    private LoggedEvent(ChatEvent chatEvent, MessageRecord message, DialogueId? dialogue)
    {
        _message = message;
        _dialogueId = dialogue.GetValueOrDefault().Value;
        OccurredAt = Ticks.Of(chatEvent.OccurredAt);
    }

    public long OccurredAt { get; }

    /// <summary>The same, in less memory if that is possible.</summary>
    public LoggedEvent Pack() => _event switch
    {
        null => this,
        var known when _message?.Is(known) == true => new(known, _message, known.DialogueId),
        var known => new(known, null),
    };

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
