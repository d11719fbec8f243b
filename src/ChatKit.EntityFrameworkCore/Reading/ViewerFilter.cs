namespace ChatKit.EntityFrameworkCore.Reading;

/// <summary>What a viewer may see, as SQL over a chat named <c>c</c>. Says the same as <see cref="Viewer.CanSee"/>.</summary>
/// <remarks>
/// The text names parameters, since queries put it in several places. A chat whose owner is empty belongs to no manager: it has no
/// responsible, or a bot.
/// </remarks>
internal sealed class ViewerFilter
{
    private const string Visible = "c.tenant_id = @tenant AND c.last_sequence > 0";
    private const string Own = "c.owner = @manager";
    private const string Nobodys = "c.owner = ''";

    private readonly Viewer _viewer;
    private readonly bool _isLimited;

    private ViewerFilter(Viewer viewer)
    {
        _viewer = viewer;
        _isLimited = !viewer.SeesAll && viewer.Channels is not null;
        var nobodys = _isLimited ? $"{Nobodys} AND c.channel_id IN ({Channels(viewer.Channels!.Count)})" : Nobodys;
        Branches = viewer switch
        {
            { SeesAll: true } => [Visible],
            _ => [.. Of(viewer, ChatPermissions.ViewOwn, $"{Visible} AND {Own}"), .. Of(viewer, ChatPermissions.ViewUnassigned, $"{Visible} AND {nobodys}")],
        };
        Text = Branches.Count == 1 ? Branches[0] : $"(({string.Join(") OR (", Branches)}))";
    }

    /// <summary>Conditions of which each stands for one run of an index; a chat fits one of them at most.</summary>
    public IReadOnlyList<string> Branches { get; }

    /// <summary>All of it in one condition.</summary>
    public string Text { get; }

    /// <summary>The filter; nothing when he may see nothing.</summary>
    public static ViewerFilter? Of(Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!viewer.May(ChatPermissions.ChatAccess))
        {
            return null;
        }

        var filter = new ViewerFilter(viewer);
        return filter.Branches.Count == 0 ? null : filter;
    }

    /// <summary>Gives the parameters that the text names.</summary>
    public void Bind(Action<string, string> text, Action<string, Guid> id)
    {
        text("@tenant", _viewer.TenantId.Value);
        text("@manager", _viewer.ManagerId.Value);
        if (!_isLimited)
        {
            return;
        }

        for (var i = 0; i < _viewer.Channels!.Count; i++)
        {
            id($"@channel{i}", _viewer.Channels[i].Value);
        }
    }

    private static IEnumerable<string> Of(Viewer viewer, ChatPermissions permission, string condition) => viewer.May(permission) ? [condition] : [];

    // Without a channel there is nothing to be in.
    private static string Channels(int count) =>
        count == 0 ? "NULL" : string.Join(", ", Enumerable.Range(0, count).Select(static i => $"@channel{i}"));
}
