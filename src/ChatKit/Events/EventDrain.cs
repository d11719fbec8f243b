using ChatKit.Storage;

namespace ChatKit.Events;

/// <summary>Events that were read together, with who may see their chats.</summary>
internal sealed class EventDrain(IReadOnlyList<ChatEvent> events, IReadOnlyDictionary<ChatId, ChatAccess> access)
{
    public static readonly IReadOnlyDictionary<ChatId, ChatAccess> NoAccess = new Dictionary<ChatId, ChatAccess>();

    public IReadOnlyList<ChatEvent> Events => events;

    public EventDrain? After(long position)
    {
        if (events[0].Position > position)
        {
            return this;
        }

        return events[^1].Position > position ? new EventDrain([.. events.Where(e => e.Position > position)], access) : null;
    }

    public IEnumerable<StreamItem> For(Viewer viewer)
    {
        foreach (var chatEvent in events)
        {
            if (chatEvent.TenantId != viewer.TenantId)
            {
                continue;
            }

            if (chatEvent.ChatId is not { } chat)
            {
                yield return new StreamItem(StreamItemKind.Event, chatEvent.Position, chatEvent, null);
            }
            else if (access.TryGetValue(chat, out var state))
            {
                if (IsOthersBusiness(chatEvent, viewer))
                {
                    continue;
                }

                if (viewer.CanSee(state))
                {
                    yield return new StreamItem(StreamItemKind.Event, chatEvent.Position, chatEvent, null);
                }
                else if (TryFindBefore(chatEvent, out var before) && viewer.CanSee(state with { Responsible = before }))
                {
                    yield return new StreamItem(StreamItemKind.ChatHidden, chatEvent.Position, null, chat);
                }
            }
        }
    }

    // Each event that may take a chat out of somebody's sight says whose it was.
    private static bool TryFindBefore(ChatEvent chatEvent, out Responsible? before)
    {
        before = chatEvent switch
        {
            DialogueAssigned assigned => assigned.Previous,
            DialogueUnassigned unassigned => unassigned.Previous,
            DialogueClosed closed => closed.Responsible,
            DialogueOpened opened => opened.Previous,
            _ => null,
        };
        return chatEvent is DialogueAssigned || before is not null;
    }

    private static bool IsOthersBusiness(ChatEvent chatEvent, Viewer viewer) =>
        chatEvent is UnreadChanged unread && unread.ManagerId != viewer.ManagerId.Value;
}
