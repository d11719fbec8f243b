namespace ChatKit.Storage;

/// <summary>A command that was stored together with a change of the CRM's own.</summary>
public sealed class CommandRow : StorageRow
{
    /// <summary>The key; rises with time.</summary>
    public required Guid Id { get; set; }

    /// <summary>Whose it is.</summary>
    public required TenantId TenantId { get; set; }

    /// <summary>The chat.</summary>
    public required ChatId ChatId { get; set; }

    /// <summary>What its author is.</summary>
    public required ActorKind ActorKind { get; set; }

    /// <summary>The author's id.</summary>
    public string? ActorId { get; set; }

    /// <summary>The command as JSON.</summary>
    public required string Payload { get; set; }

    /// <summary>The W3C trace context.</summary>
    public string? TraceParent { get; set; }

    /// <summary>When it was stored.</summary>
    public required DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it was run.</summary>
    public DateTimeOffset? DoneAt { get; set; }

    /// <summary>Why it was refused.</summary>
    public string? RefusalCode { get; set; }
}
