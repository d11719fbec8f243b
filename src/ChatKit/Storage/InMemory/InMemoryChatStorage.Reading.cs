namespace ChatKit.Storage.InMemory;

internal sealed partial class InMemoryChatStorage : IChatReader
{
    // So many chats are looked at before others may go on: a search that finds little holds up nobody.
    private const int SliceLength = 200;

    public ValueTask<ChatPage> ListAsync(ChatListQuery query, Viewer viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(viewer);
        PageLimits.Require(query.Limit);
        var search = new ChatSearch(query.Search);
        var items = new List<ChatItem>();
        var (place, last) = (query.After, (ChatCursor?)null);
        long? position = null;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            lock (_lock)
            {
                position ??= _tables.Events.Newest;
                var seen = 0;
                foreach (var entry in ChatSelection.Of(_tables.FindTenant(viewer.TenantId), query.View, viewer, place).Take(SliceLength))
                {
                    seen++;
                    place = new(Ticks.Time(entry.Time), entry.Record.Id);
                    if (!IsListed(entry.Record, query, viewer) || !search.Finds(entry.Record))
                    {
                        continue;
                    }

                    if (items.Count == query.Limit)
                    {
                        return new(new ChatPage { Items = items, Next = last, Position = position.Value });
                    }

                    items.Add(Read(entry.Record, viewer));
                    last = place;
                }

                if (seen < SliceLength)
                {
                    return new(new ChatPage { Items = items, Next = null, Position = position.Value });
                }
            }
        }
    }

    public ValueTask<ChatItem?> FindAsync(ChatId chat, Viewer viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        lock (_lock)
        {
            return new(_tables.Chats.Find(chat) is { } record && viewer.CanSee(record.Access) ? Read(record, viewer) : null);
        }
    }

    public ValueTask<MessagePage?> MessagesAsync(ChatId chat, MessagePageQuery query, Viewer viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(viewer);
        PageLimits.Require(query.Limit);
        lock (_lock)
        {
            if (_tables.Chats.Find(chat) is not { } record || !viewer.CanSee(record.Access))
            {
                return new((MessagePage?)null);
            }

            var messages = record.Content.Sequence;
            var (from, to) = Range(record.Content, query);
            return new(new MessagePage
            {
                Items = [.. Enumerable.Range(from, to - from).Select(place => _tables.ItemOf(messages[place]))],
                Before = from > 0 && from < to ? messages[from].Sequence : null,
                After = from < to && to < messages.Count ? messages[to - 1].Sequence : null,
                Position = _tables.Events.Newest,
            });
        }
    }

    public ValueTask<IReadOnlyList<MessageItem>> MessagesAsync(
        IReadOnlyCollection<MessageId> messages,
        Viewer viewer,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(messages);
        ArgumentNullException.ThrowIfNull(viewer);
        lock (_lock)
        {
            var found = messages.Distinct().Select(id => _tables.Messages.Find(id)).OfType<MessageRecord>();
            return new([.. found.Where(message => IsForManagers(message) && viewer.CanSee(message.Chat.Access)).Select(_tables.ItemOf)]);
        }
    }

    public ValueTask<IReadOnlyList<ChatAccess>> AccessAsync(IReadOnlyCollection<ChatId> chats, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(chats);
        lock (_lock)
        {
            return new([.. chats.Distinct().Select(id => _tables.Chats.Find(id)).OfType<ChatRecord>().Select(chat => chat.Access)]);
        }
    }

    private static bool IsListed(ChatRecord chat, ChatListQuery query, Viewer viewer) =>
        (query.ChannelId is not { } channel || chat.Channel.Id == channel) && viewer.CanSee(chat.Access);

    // Held messages, and the question and the answer that belong to consent, have no sequence.
    private static bool IsForManagers(MessageRecord message) => message.HasSequence || message.SendAt != Ticks.None;

    private static (int From, int To) Range(ChatContent content, MessagePageQuery query)
    {
        var count = content.Sequence.Count;
        if (query.Around is { } around)
        {
            var middle = content.SequencePlace(around);
            return (Math.Max(0, middle - (query.Limit / 2)), Math.Min(count, middle + query.Limit - (query.Limit / 2)));
        }

        if (query.After is { } after)
        {
            var from = content.SequencePlace(after + 1);
            return (from, Math.Min(count, from + query.Limit));
        }

        var to = query.Before is { } before ? content.SequencePlace(before) : count;
        return (Math.Max(0, to - query.Limit), to);
    }

    private ChatItem Read(ChatRecord chat, Viewer viewer) => new()
    {
        Chat = chat.Read(_tables.Names),
        Customer = chat.Customer.ReadCustomer(),
        Dialogue = chat.Dialogue?.Read(_tables.Names),
        Unread = Math.Max(0, chat.InboundCount - (chat.ContentOrNull?.CursorOf(viewer.ManagerId.Value)?.InboundCount ?? 0)),
        Timers = chat is { IsOpen: true, Dialogue: { } dialogue } ? [.. dialogue.Timers.Select(timer => timer.Read())] : [],
    };
}
