namespace ChatKit.Storage;

/// <summary>How many open dialogues a manager is responsible for.</summary>
public sealed class ManagerLoadRow : StorageRow
{
    /// <summary>Whose it is.</summary>
    public required TenantId TenantId { get; set; }

    /// <summary>Who.</summary>
    public required string ManagerId { get; set; }

    /// <summary>How many.</summary>
    public int OpenDialogues { get; set; }

    /// <summary>When he last got one.</summary>
    public DateTimeOffset? LastAssignedAt { get; set; }
}
