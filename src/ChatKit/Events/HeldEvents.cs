namespace ChatKit.Events;

/// <summary>Events of chats whose earlier event failed: they wait behind it, in order, with growing pauses.</summary>
internal sealed class HeldEvents
{
    private const int MaxTries = 10;

    private readonly Dictionary<ChatId, Queue<(ChatEvent Event, int Tries)>> _chats = [];
    private readonly Dictionary<ChatId, DateTimeOffset> _dueAt = [];

    public bool IsEmpty => _chats.Count == 0;

    public long? OldestPosition => _chats.Count == 0 ? null : _chats.Values.Min(static q => q.Min(static e => e.Event.Position));

    /// <summary>Lets an event wait if an earlier one of its chat does.</summary>
    public bool AddBehind(ChatEvent chatEvent)
    {
        if (!_chats.TryGetValue(LaneOf(chatEvent), out var queue))
        {
            return false;
        }

        queue.Enqueue((chatEvent, 0));
        return true;
    }

    /// <summary>Lets an event that failed be tried again.</summary>
    /// <returns>Whether it will be; not after ten tries.</returns>
    public bool Retry(ChatEvent chatEvent, int tries, DateTimeOffset now)
    {
        var chat = LaneOf(chatEvent);
        if (tries >= MaxTries)
        {
            return false;
        }

        var waiting = _chats.TryGetValue(chat, out var queue) ? queue : [];
        _chats[chat] = new Queue<(ChatEvent, int)>([(chatEvent, tries), .. waiting]);
        _dueAt[chat] = now + TimeSpan.FromMilliseconds(100 * Math.Pow(2, tries));
        return true;
    }

    /// <summary>
    /// Takes the first event of a chat whose pause is over; those behind it stay, and are due at once. One at a time: what is taken holds
    /// back the subscriber's place in the log no more.
    /// </summary>
    public bool TryTakeDue(DateTimeOffset now, out (ChatEvent Event, int Tries) due)
    {
        foreach (var (chat, dueAt) in _dueAt)
        {
            if (dueAt > now)
            {
                continue;
            }

            due = _chats[chat].Dequeue();
            if (_chats[chat].Count == 0)
            {
                _chats.Remove(chat);
                _dueAt.Remove(chat);
            }

            return true;
        }

        due = default;
        return false;
    }

    // What belongs to no chat waits under an id of its own.
    private static ChatId LaneOf(ChatEvent chatEvent) => chatEvent.ChatId ?? new ChatId(Guid.Empty);
}
