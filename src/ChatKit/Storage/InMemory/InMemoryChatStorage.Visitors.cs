namespace ChatKit.Storage.InMemory;

internal sealed partial class InMemoryChatStorage : IVisitorReader
{
    public ValueTask<ChatRow?> FindChatAsync(ExternalKey address, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return new(_tables.Addresses.Find(address)?.AddressedChat.Read(_tables.Names));
        }
    }

    public ValueTask<IReadOnlyList<MessageItem>> ListAsync(ChatId chat, long? before, int limit, CancellationToken cancellationToken)
    {
        PageLimits.Require(limit);
        lock (_lock)
        {
            if (_tables.Chats.Find(chat)?.ContentOrNull is not { } content)
            {
                return new([]);
            }

            var page = new List<MessageItem>();
            var place = before is { } arrival ? content.ArrivalPlace(arrival) : content.Arrivals.Count;
            while (--place >= 0 && page.Count < limit)
            {
                if (IsForCustomer(content.Arrivals[place]))
                {
                    page.Add(_tables.ItemOf(content.Arrivals[place]));
                }
            }

            page.Reverse();
            return new(page);
        }
    }

    public ValueTask<IReadOnlyList<MessageItem>> FindAsync(
        ChatId chat,
        IReadOnlyCollection<MessageId> messages,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(messages);
        lock (_lock)
        {
            var found = messages.Distinct().Select(id => _tables.Messages.Find(id)).OfType<MessageRecord>();
            return new([.. found.Where(message => message.Chat.Id == chat && IsForCustomer(message)).Select(_tables.ItemOf)]);
        }
    }

    // What is to be sent later is still our side's own.
    private static bool IsForCustomer(MessageRecord message) => message.IsPublic && message.SendAt == Ticks.None;
}
