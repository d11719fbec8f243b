namespace ChatKit;

/// <summary>An employee as the CRM knows him. Immutable.</summary>
public sealed record ManagerProfile
{
    /// <summary>The CRM's id.</summary>
    public required ManagerId Id { get; init; }

    /// <summary>The name that colleagues and customers see.</summary>
    public required string Name { get; init; }

    /// <summary>What he may do: the union of what his groups are given. The default is nothing.</summary>
    public ChatPermissions Permissions { get; init; }

    /// <summary>The groups he is in, by the CRM's ids.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>The only channels whose dialogues he may see and take; <see langword="null"/>: all.</summary>
    public IReadOnlyList<ChannelId>? Channels { get; init; }

    /// <summary>Whether he works here still. Who does not is responsible for nothing.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>His own limit of open dialogues; <see langword="null"/>: the settings' limit.</summary>
    public int? Limit { get; init; }

    /// <summary>Where notices go.</summary>
    public string? Email { get; init; }

    /// <summary>What he sees and may do; nothing for who does not work here or has no right to chats.</summary>
    internal Viewer? AsViewer(TenantId tenant) => IsActive && Permissions.HasFlag(ChatPermissions.ChatAccess)
        ? new Viewer { TenantId = tenant, ManagerId = Id, Name = Name, Permissions = Permissions, Channels = Channels }
        : null;
}
