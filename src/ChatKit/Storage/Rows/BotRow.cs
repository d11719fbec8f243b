namespace ChatKit.Storage;

/// <summary>A registered bot.</summary>
public sealed class BotRow : StorageRow
{
    /// <summary>The key.</summary>
    public required BotId Id { get; set; }

    /// <summary>Whose it is.</summary>
    public required TenantId TenantId { get; set; }

    /// <summary>Its name.</summary>
    public required string Name { get; set; }

    /// <summary>What it may do.</summary>
    public BotRoles Roles { get; set; }

    /// <summary>Whether it works.</summary>
    public bool IsActive { get; set; }

    /// <summary>When it was registered.</summary>
    public required DateTimeOffset CreatedAt { get; set; }
}
