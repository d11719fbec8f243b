namespace ChatKit.Storage.InMemory;

/// <summary>What has a time at which somebody looks at it.</summary>
internal sealed class DueIndexes
{
    public TimeIndex<TimerSlot> Timers { get; } = new();

    public TimeIndex<AttachmentRecord> Fetches { get; } = new();

    public TimeIndex<MessageRecord> Scheduled { get; } = new();

    /// <summary>Commands that were not run, in the order in which they were stored.</summary>
    public SortedDictionary<(DateTimeOffset CreatedAt, Guid Id), CommandRow> Commands { get; } = [];
}
