namespace ChatKit.Storage;

/// <summary>Who changed settings, channels or rights, deleted data, or settled what had failed.</summary>
public sealed class AuditRow : StorageRow
{
    /// <summary>The key.</summary>
    public required Guid Id { get; set; }

    /// <summary>Whose it is.</summary>
    public required TenantId TenantId { get; set; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; set; }

    /// <summary>What he is.</summary>
    public required ActorKind ActorKind { get; set; }

    /// <summary>Who.</summary>
    public string? ActorId { get; set; }

    /// <summary>What he did.</summary>
    public required string Action { get; set; }

    /// <summary>To what.</summary>
    public string? Subject { get; set; }

    /// <summary>The change as JSON, without secrets.</summary>
    public string? Detail { get; set; }
}
