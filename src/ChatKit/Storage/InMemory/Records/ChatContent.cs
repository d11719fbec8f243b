namespace ChatKit.Storage.InMemory;

/// <summary>What hangs on a chat.</summary>
internal sealed class ChatContent(RecordArena arena)
{
    private MessageList? _sequence;

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

    public ReadCursorRow? CursorOf(string manager) =>
        Cursors?.Find(cursor => string.Equals(cursor.ManagerId, manager, StringComparison.Ordinal));

    public void Add(MessageRecord message)
    {
        var place = ArrivalPlace(message.Arrival + 1);
        if (_sequence is null && !FitsBoth(message, place))
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
