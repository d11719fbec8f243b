namespace ChatKit.Storage.InMemory;

/// <summary>An operation of the outbox with its attempts.</summary>
internal sealed class OperationRecord(OutboxRow row, ChatRecord chat) : Record
{
    public OutboxRow Row { get; set; } = row;

    public ChatRecord Chat { get; } = chat;

    public List<AttemptRow> Attempts { get; } = [];

    /// <summary>The time under which its channel's index holds it.</summary>
    public long IndexedAt { get; set; }

    /// <summary>The index that holds it.</summary>
    public TimeIndex<OperationRecord>? Index { get; set; }

    public bool IsGone { get; set; }

    public bool IsOpen => Row.State is OutboxState.Waiting or OutboxState.Begun;

    public override Guid OrderId => Row.Id.Value;
}
