namespace ChatKit.Storage.InMemory;

/// <summary>What is deleted one day, by its age. An entry may outlive what it speaks of: whoever takes it looks again.</summary>
internal sealed class RetentionQueues
{
    public PriorityQueue<DedupeRecord, long> Dedupes { get; } = new();

    public PriorityQueue<PendingReferenceRow, long> PendingReferences { get; } = new();

    public PriorityQueue<OperationRecord, long> Operations { get; } = new();

    public PriorityQueue<DecisionRow, long> Decisions { get; } = new();

    public PriorityQueue<CommandRow, long> Commands { get; } = new();

    public PriorityQueue<ParkedRecord, long> Parked { get; } = new();

    public PriorityQueue<MessageRecord, long> Held { get; } = new();

    public PriorityQueue<AttachmentRecord, long> Uploads { get; } = new();
}
