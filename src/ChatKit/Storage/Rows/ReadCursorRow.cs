namespace ChatKit.Storage;

/// <summary>Up to where a manager has read a chat. Unique by manager and chat.</summary>
public sealed class ReadCursorRow : StorageRow
{
    /// <summary>Whose it is.</summary>
    public required TenantId TenantId { get; set; }

    /// <summary>Who.</summary>
    public required string ManagerId { get; set; }

    /// <summary>The chat.</summary>
    public required ChatId ChatId { get; set; }

    /// <summary>The chat's count of the customer's messages when he read it.</summary>
    public int InboundCount { get; set; }

    /// <summary>The last message he read.</summary>
    public long Sequence { get; set; }
}
