namespace ChatKit.Storage.InMemory;

/// <summary>What hangs on a chat.</summary>
internal sealed class ChatContent
{
    /// <summary>All messages, in the order in which they came.</summary>
    public List<MessageRecord> Arrivals { get; } = [];

    /// <summary>Those that managers see, in their order.</summary>
    public List<MessageRecord> Sequence { get; } = [];

    /// <summary>Operations that wait or run, in their order.</summary>
    public List<OperationRecord>? Operations { get; set; }

    /// <summary>The one of them that its channel's index holds.</summary>
    public OperationRecord? IndexedOperation { get; set; }

    public List<ReadCursorRow>? Cursors { get; set; }

    public List<ChatAlias>? Aliases { get; set; }

    public List<DecisionRow>? Decisions { get; set; }

    public List<ConsentRow>? Consents { get; set; }

    public ReadCursorRow? CursorOf(string manager) =>
        Cursors?.Find(cursor => string.Equals(cursor.ManagerId, manager, StringComparison.Ordinal));

    public void Add(MessageRecord message)
    {
        Arrivals.Insert(ArrivalPlace(message.Arrival + 1), message);
        if (message.HasSequence)
        {
            Sequence.Insert(SequencePlace(message.Sequence + 1), message);
        }
    }

    public void Remove(MessageRecord message)
    {
        Arrivals.Remove(message);
        if (message.HasSequence)
        {
            Sequence.Remove(message);
        }
    }

    /// <summary>Where the first message stands that has this arrival number or a higher one.</summary>
    public int ArrivalPlace(long arrival)
    {
        // What is new comes last: the end is looked at first.
        if (Arrivals.Count > 0 && Arrivals[^1].Arrival < arrival)
        {
            return Arrivals.Count;
        }

        var (low, high) = (0, Arrivals.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Arrivals[middle].Arrival < arrival ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Where the first message stands that has this sequence or a higher one.</summary>
    public int SequencePlace(long sequence)
    {
        if (Sequence.Count > 0 && Sequence[^1].Sequence < sequence)
        {
            return Sequence.Count;
        }

        var (low, high) = (0, Sequence.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Sequence[middle].Sequence < sequence ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
