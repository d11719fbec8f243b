namespace ChatKit.Storage.InMemory;

/// <summary>What most open dialogues lack.</summary>
internal sealed class DialogueDetails
{
    /// <summary>Of those that have nothing of it.</summary>
    public static readonly DialogueDetails None = new();

    private DateTimeOffset? _closedAt;
    private string? _closeReason;
    private DateTimeOffset? _unassignedAt;
    private DateTimeOffset? _firstReplyAt;
    private string? _tags;
    private string? _storeId;
    private string? _traceParent;

    public string? TraceParent => _traceParent;

    public List<FurtherTimer>? FurtherTimers { get; set; }

    public static bool IsPlain(DialogueRow row) =>
        row is { ClosedAt: null, CloseReason: null, UnassignedAt: null, FirstReplyAt: null, Tags: null, StoreId: null, TraceParent: null };

    public void Write(DialogueRow row)
    {
        (_closedAt, _closeReason, _unassignedAt) = (row.ClosedAt, row.CloseReason, row.UnassignedAt);
        (_firstReplyAt, _tags, _storeId) = (row.FirstReplyAt, row.Tags, row.StoreId);
        _traceParent = row.TraceParent;
    }

    public void Read(DialogueRow row)
    {
        (row.ClosedAt, row.CloseReason, row.UnassignedAt) = (_closedAt, _closeReason, _unassignedAt);
        (row.FirstReplyAt, row.Tags, row.StoreId) = (_firstReplyAt, _tags, _storeId);
        row.TraceParent = _traceParent;
    }
}
