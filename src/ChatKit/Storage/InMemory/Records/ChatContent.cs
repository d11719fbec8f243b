namespace ChatKit.Storage.InMemory;

/// <summary>What hangs on a chat.</summary>
internal sealed class ChatContent(RecordArena arena)
{
    private MessageList? _sequence;

    // No message has higher ones. What is new comes behind all others without a look at them: they lie elsewhere in memory.
    private long _highestArrival = long.MinValue;
    private long _highestSequence = long.MinValue;

    /// <summary>All messages, in the order in which they came.</summary>
    public MessageList Arrivals { get; } = new(arena);

    /// <summary>Those that managers see, in their order; one list with the other as long as both say the same.</summary>
    public MessageList Sequence => _sequence ?? Arrivals;

    /// <summary>Operations that wait or run, in their order.</summary>
    public List<OperationRecord>? Operations { get; set; }

    /// <summary>The one of them that its channel's index holds.</summary>
    public OperationRecord? IndexedOperation { get; set; }

    public List<ReadCursorRow>? Cursors { get; set; }

    public List<DecisionRow>? Decisions { get; set; }

    public List<ConsentRow>? Consents { get; set; }

    public List<ChatAlias>? Aliases { get; set; }

    /// <inheritdoc cref="ExternalNode.Touch"/>
    public long Touch() => Arrivals.Touch();

    public ReadCursorRow? CursorOf(string manager) =>
        Cursors?.Find(cursor => string.Equals(cursor.ManagerId, manager, StringComparison.Ordinal));

    public void Add(MessageRecord message)
    {
        var isLast = message.Arrival > _highestArrival;
        var place = isLast ? Arrivals.Count : ArrivalPlace(message.Arrival + 1);
        var fitsBoth = (isLast && message.HasSequence && message.Sequence > _highestSequence) || _sequence is not null || FitsBoth(message, place);
        (_highestArrival, _highestSequence) = (Math.Max(_highestArrival, message.Arrival), Math.Max(_highestSequence, message.Sequence));
        if (!fitsBoth)
        {
            _sequence = Arrivals.Copy();
        }

        Arrivals.Insert(place, message);
        if (_sequence is not null && message.HasSequence)
        {
            _sequence.Insert(SequencePlace(message.Sequence + 1), message);
        }
    }

    public void Remove(MessageRecord message)
    {
        Arrivals.Remove(message);
        _sequence?.Remove(message);
    }

    /// <summary>Where the first message stands that has this arrival number or a higher one.</summary>
    public int ArrivalPlace(long arrival) => Arrivals.PlaceOf(arrival, static message => message.Arrival);

    /// <summary>Where the first message stands that has this sequence or a higher one.</summary>
    public int SequencePlace(long sequence) => Sequence.PlaceOf(sequence, static message => message.Sequence);

    private bool FitsBoth(MessageRecord message, int place) =>
        message.HasSequence
        && (place == 0 || Arrivals[place - 1].Sequence < message.Sequence)
        && (place == Arrivals.Count || message.Sequence < Arrivals[place].Sequence);
}
