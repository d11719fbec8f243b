namespace ChatKit;

/// <summary>
/// Who is looking, resolved once a request. An argument of every read, so that what he may not see is never read. Immutable.
/// </summary>
public sealed record Viewer
{
    /// <summary>Whose data it is.</summary>
    public required TenantId TenantId { get; init; }

    /// <summary>Who looks.</summary>
    public required ManagerId ManagerId { get; init; }

    /// <summary>His name.</summary>
    public required string Name { get; init; }

    /// <summary>What he may do.</summary>
    public required ChatPermissions Permissions { get; init; }

    /// <summary>The only channels he may see; <see langword="null"/>: all.</summary>
    public IReadOnlyList<ChannelId>? Channels { get; init; }

    /// <summary>Whether he has the permission.</summary>
    public bool May(ChatPermissions permission) => (Permissions & permission) == permission;

    /// <summary>Whether he sees every dialogue of every channel.</summary>
    public bool SeesAll => May(ChatPermissions.ChatAccess | ChatPermissions.ViewAll);

    /// <summary>Whether he may see a chat that stands so. Storages keep the same rule inside their queries.</summary>
    public bool CanSee(Storage.ChatAccess chat)
    {
        ArgumentNullException.ThrowIfNull(chat);
        if (chat.TenantId != TenantId || !chat.IsVisible || !May(ChatPermissions.ChatAccess))
        {
            return false;
        }

        if (SeesAll)
        {
            return true;
        }

        if (chat.Responsible is { Kind: ResponsibleKind.Manager } responsible)
        {
            return May(ChatPermissions.ViewOwn) && responsible.IsManager(ManagerId);
        }

        return May(ChatPermissions.ViewUnassigned) && (Channels is null || Channels.Contains(chat.ChannelId));
    }
}
