namespace ChatKit.Storage;

/// <summary>A channel as it is stored.</summary>
public sealed class ChannelRow : StorageRow
{
    /// <summary>The key.</summary>
    public required ChannelId Id { get; set; }

    /// <summary>Whose it is.</summary>
    public required TenantId TenantId { get; set; }

    /// <summary>The messenger.</summary>
    public required string Type { get; set; }

    /// <summary>What the administrator called it.</summary>
    public required string Name { get; set; }

    /// <summary>What the messenger calls it.</summary>
    public string? Identifier { get; set; }

    /// <summary>The account to which the messenger addresses updates.</summary>
    public string? Account { get; set; }

    /// <summary>The settings as JSON, secrets protected.</summary>
    public required string Settings { get; set; }

    /// <summary>Whether it works.</summary>
    public ChannelStatus Status { get; set; }

    /// <summary>Why not.</summary>
    public string? StatusReason { get; set; }

    /// <summary>
    /// The address at which the administrator who added it reached this host: where messengers post if <see cref="ChatKitOptions.PublicAddress"/>
    /// is not set. Stored, since a host that goes on with connecting after a restart has no request to take it from.
    /// </summary>
    public string? RequestAddress { get; set; }

    /// <summary>The shop.</summary>
    public string? StoreId { get; set; }

    /// <summary>Where polling goes on.</summary>
    public string? PollPosition { get; set; }

    /// <summary>When it was added.</summary>
    public required DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it was removed.</summary>
    public DateTimeOffset? RemovedAt { get; set; }
}
