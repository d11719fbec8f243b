namespace ChatKit.Storage.InMemory;

/// <summary>The chats that a view may show, in its order, merged from the lists of the responsibles whose chats he may see.</summary>
internal static class ChatSelection
{
    public static IEnumerable<TimeEntry<ChatRecord>> Of(TenantRecord? tenant, ChatView view, Viewer viewer, ChatCursor? after)
    {
        if (tenant is null)
        {
            return [];
        }

        var time = after is { } cursor ? Ticks.Of(cursor.At) : (long?)null;
        var id = after?.ChatId.Value ?? Guid.Empty;
        return view switch
        {
            ChatView.Unassigned => tenant.Unassigned.Ascending(time ?? long.MinValue, id),
            ChatView.Mine => Descending(tenant.FindResponsible(ChatKit.Responsible.Of(viewer.ManagerId))?.Open),
            ChatView.All => Merge(Visible(tenant, viewer).Select(responsible => Descending(responsible.Open))),
            ChatView.Closed => Merge(Visible(tenant, viewer).Select(responsible => Descending(responsible.Closed))),
            _ => throw new ArgumentOutOfRangeException(nameof(view), view, "There is no such view."),
        };

        IEnumerable<TimeEntry<ChatRecord>> Descending(TimeIndex<ChatRecord>? index) => index?.Descending(time ?? long.MaxValue, id) ?? [];
    }

    private static IEnumerable<ResponsibleRecord> Visible(TenantRecord tenant, Viewer viewer) =>
        tenant.Responsibles.Where(record =>
            viewer.SeesAll || record.Responsible is not { Kind: ResponsibleKind.Manager } manager || manager.IsManager(viewer.ManagerId));

    private static IEnumerable<TimeEntry<ChatRecord>> Merge(IEnumerable<IEnumerable<TimeEntry<ChatRecord>>> lists)
    {
        var heads = new PriorityQueue<IEnumerator<TimeEntry<ChatRecord>>, (long Time, Guid Id)>(NewestFirst.Instance);
        foreach (var list in lists)
        {
            Enqueue(list.GetEnumerator());
        }

        while (heads.TryDequeue(out var head, out _))
        {
            yield return head.Current;
            Enqueue(head);
        }

        void Enqueue(IEnumerator<TimeEntry<ChatRecord>> list)
        {
            if (list.MoveNext())
            {
                heads.Enqueue(list, (list.Current.Time, list.Current.Record.OrderId));
            }
        }
    }

    private sealed class NewestFirst : IComparer<(long Time, Guid Id)>
    {
        public static NewestFirst Instance { get; } = new();

        public int Compare((long Time, Guid Id) x, (long Time, Guid Id) y) => y.CompareTo(x);
    }
}
