namespace ChatKit.Storage;

/// <summary>An update that speaks of a message which is not known yet. Kept for 7 days.</summary>
public sealed class PendingReferenceRow : StorageRow
{
    /// <summary>The key.</summary>
    public required Guid Id { get; set; }

    /// <summary>Whose it is.</summary>
    public required TenantId TenantId { get; set; }

    /// <summary>The message it waits for.</summary>
    public required MessageKey Key { get; set; }

    /// <summary>What it is: the update's type.</summary>
    public required string Kind { get; set; }

    /// <summary>The update as JSON.</summary>
    public required string Payload { get; set; }

    /// <summary>The messenger's time of it; it is applied in this order.</summary>
    public required DateTimeOffset OccurredAt { get; set; }

    /// <summary>When it came.</summary>
    public required DateTimeOffset ReceivedAt { get; set; }
}
