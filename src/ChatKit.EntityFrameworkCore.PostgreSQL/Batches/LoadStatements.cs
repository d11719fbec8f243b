using System.Collections.Concurrent;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Batches;

/// <summary>
/// How a batch's rows are locked and loaded in one round trip. What a later statement needs of an earlier one, the ids of the chats, is
/// kept in a setting of the transaction; every statement after the locks sees what was committed before them.
/// </summary>
internal static class LoadStatements
{
    private const string Theirs = "ANY(current_setting('chatkit.chats')::uuid[])";
    private const string ExternalKeys = "unnest(?1, ?2, ?3) AS k(tenant_id, channel_id, external_id)";
    private const string MessageKeys = "unnest(?1, ?2, ?3) AS k(channel_id, chat_external_id, external_id)";
    private const string SameExternal = "x.tenant_id = k.tenant_id AND x.channel_id = k.channel_id AND x.external_id = k.external_id";
    private const string SameMessage = "x.channel_id = k.channel_id AND x.chat_external_id = k.chat_external_id AND x.external_id = k.external_id";

    private const string ClientKeys = "unnest(?1, ?2, ?3) AS k(tenant_id, client_author, client_message_id)";

    // The index holds named messages only.
    private const string SameClient =
        "m.tenant_id = k.tenant_id AND m.client_author = k.client_author AND m.client_message_id = k.client_message_id AND m.client_message_id IS NOT NULL";

    private static readonly ConcurrentDictionary<ChatSources, Sql> Resolving = new();
    private static readonly ConcurrentDictionary<MessageSources, Sql> Finding = new();

    /// <summary>All chats that are worked on, in the order of their ids: who locks in one order never waits crosswise.</summary>
    public static Sql LockChats { get; } = new(
        $"SELECT {ChatTable.Table.SelectList} FROM {ChatTable.Table.Name} WHERE id = {Theirs} ORDER BY id FOR NO KEY UPDATE");

    /// <summary>
    /// Those of due work that are free just now; they count among the others from here on. After the others, since who waits for none of
    /// them can hold up nobody.
    /// </summary>
    public static Sql LockFreeChats { get; } = new(
        $"WITH free AS MATERIALIZED (SELECT {ChatTable.Table.SelectList} FROM {ChatTable.Table.Name} "
        + "WHERE id = ANY(?1) AND id <> ALL((SELECT current_setting('chatkit.chats')::uuid[])::uuid[]) ORDER BY id FOR NO KEY UPDATE SKIP LOCKED), "
        + "kept AS MATERIALIZED (SELECT set_config('chatkit.chats', (SELECT coalesce(array_agg(id)::text, '{}') FROM ("
        + "SELECT id FROM free UNION ALL SELECT unnest(current_setting('chatkit.chats')::uuid[])) a(id)), true)) SELECT free.* FROM free, kept");

    /// <summary>
    /// The same where nothing but due work is asked for. All are locked before the first is sent: a reader who waits for each costs more.
    /// </summary>
    public static Sql LockDueChats { get; } = new(
        $"WITH free AS MATERIALIZED (SELECT {ChatTable.Table.SelectList} FROM {ChatTable.Table.Name} WHERE id = ANY(?1) ORDER BY id "
        + "FOR NO KEY UPDATE SKIP LOCKED) SELECT * FROM free ORDER BY id");

    /// <summary>Chats that were not locked, those of them that are there.</summary>
    public static Sql Existing { get; } = new($"SELECT id FROM {ChatTable.Table.Name} WHERE id = ANY(?1)");

    /// <summary>Dialogues; ordered, so that all are read before the first is sent.</summary>
    public static Sql Dialogues { get; } = new(
        $"SELECT {DialogueTable.Table.SelectList} FROM {DialogueTable.Table.Name} WHERE id = ANY(?1) ORDER BY id");

    /// <summary>Loads of managers.</summary>
    public static Sql Loads { get; } = new(
        $"SELECT {ManagerLoadTable.Table.List("l")} FROM unnest(?1, ?2) AS k(tenant_id, manager_id) JOIN {ManagerLoadTable.Table.Name} l "
        + "ON l.tenant_id = k.tenant_id AND l.manager_id = k.manager_id");

    /// <summary>Chats of due work that were not loaded, though they are there.</summary>
    public static Sql BusyChats { get; } = new(
        $"SELECT id FROM {ChatTable.Table.Name} WHERE id = ANY(?1) AND id <> ALL((SELECT current_setting('chatkit.chats')::uuid[])::uuid[])");

    /// <summary>
    /// The chats' customers, newest dialogues, responsibles' loads and ids at the messenger; and the customers who are known without a
    /// chat of their own, such as members of a group.
    /// </summary>
    public static Sql Belongings { get; } = new(BelongingsText(
        " UNION ALL SELECT NULL, x, NULL, NULL, NULL, NULL FROM unnest(current_setting('chatkit.customers')::uuid[]) x"));

    /// <summary>The same where no customers were asked for.</summary>
    public static Sql BelongingsOfChats { get; } = new(BelongingsText(""));

    /// <summary>Asked for only when a chat has some.</summary>
    public static Sql Held { get; } = new(
        $"SELECT {MessageTable.Table.List("m")} FROM {ChatTable.Table.Name} c JOIN {MessageTable.Table.Name} m ON m.chat_id = c.id AND m.hold <> 0 "
        + $"WHERE c.id = {Theirs} AND c.held_count > 0 ORDER BY m.chat_id, m.arrival");

    /// <summary>
    /// The loads of managers of whom one is about to be given a dialogue, with those of the chats' responsibles; all of them locked, so
    /// that none is locked later.
    /// </summary>
    public static Sql LockLoads { get; } = new(
        $"SELECT {ManagerLoadTable.Table.SelectList} FROM {ManagerLoadTable.Table.Name} WHERE (tenant_id, manager_id) IN ("
        + $"SELECT tenant_id, responsible_id FROM {ChatTable.Table.Name} WHERE id = {Theirs} AND responsible_kind = {(int)ResponsibleKind.Manager} "
        + "UNION SELECT * FROM unnest(?1, ?2)) ORDER BY tenant_id, manager_id FOR NO KEY UPDATE");

    public static Sql Versions { get; } = new($"SELECT tenant_id, version FROM {TenantTable.Table.Name} WHERE tenant_id = ANY(?1)");

    /// <summary>Messages by the messenger's id, and what waits for them. Of a message that is new, which most are, there is neither.</summary>
    public static Sql ExternalMessages { get; } = new(
        $"SELECT {ExternalMessageTable.Table.List("x")}, {MessageTable.Table.List("m")}, {PendingReferenceTable.Table.List("p")} FROM {MessageKeys} "
        + $"LEFT JOIN {ExternalMessageTable.Table.Name} x ON {SameMessage} LEFT JOIN {MessageTable.Table.Name} m ON m.id = x.message_id "
        + $"LEFT JOIN {PendingReferenceTable.Table.Name} p ON {SameMessage.Replace("x.", "p.", StringComparison.Ordinal)} "
        + "WHERE x.message_id IS NOT NULL OR p.id IS NOT NULL ORDER BY p.occurred_at, p.id");

    public static Sql Dedupes { get; } = new(
        $"SELECT x.channel_id, x.dedupe_key FROM unnest(?1, ?2) AS k(channel_id, dedupe_key) JOIN {DedupeTable.Table.Name} x "
        + "ON x.channel_id = k.channel_id AND x.dedupe_key = k.dedupe_key");

    public static Sql Operations { get; } = new($"SELECT {OutboxTable.Table.SelectList} FROM {OutboxTable.Table.Name} WHERE id = ANY(?1)");

    /// <summary>Sends that failed for good, of these messages.</summary>
    public static Sql FailedSends { get; } = new(
        $"SELECT {OutboxTable.Table.SelectList} FROM {OutboxTable.Table.Name} WHERE message_id = ANY(?1) AND state = 3");

    /// <summary>The customers' newest messages of which the messengers were not told yet that they were read.</summary>
    public static Sql NewestInbound { get; } = new(
        $"SELECT {MessageTable.Table.List("m")} FROM {ChatTable.Table.Name} c CROSS JOIN LATERAL (SELECT * FROM {MessageTable.Table.Name} x "
        + "WHERE x.chat_id = c.id AND x.sequence > c.read_sequence AND x.direction = 0 ORDER BY x.sequence DESC LIMIT 1) m WHERE c.id = ANY(?1)");

    public static Sql Files { get; } = new(
        $"SELECT {AttachmentTable.Table.SelectList} FROM {AttachmentTable.Table.Name} WHERE message_id = ANY(?1) ORDER BY message_id, place");

    /// <summary>Locked, since an upload belongs to no chat and goes to one message.</summary>
    public static Sql Attachments { get; } = new(
        $"SELECT {AttachmentTable.Table.SelectList} FROM {AttachmentTable.Table.Name} WHERE id = ANY(?1) ORDER BY id FOR NO KEY UPDATE");

    public static Sql Cursors { get; } = new(
        $"SELECT {ReadCursorTable.Table.List("x")} FROM unnest(?1, ?2, ?3) AS k(tenant_id, manager_id, chat_id) JOIN {ReadCursorTable.Table.Name} x "
        + "ON x.tenant_id = k.tenant_id AND x.manager_id = k.manager_id AND x.chat_id = k.chat_id");

    /// <summary>Locked, since the chat that it names may not exist.</summary>
    public static Sql Commands { get; } = new(
        $"SELECT {CommandTable.Table.SelectList} FROM {CommandTable.Table.Name} WHERE id = ANY(?1) ORDER BY id FOR NO KEY UPDATE");

    /// <summary>Locked against a new owner until the commit; the time is the database's.</summary>
    public static Sql Leases { get; } = new(
        $"SELECT {LeaseTable.Table.SelectList} FROM {LeaseTable.Table.Name} WHERE name = ANY(?1) AND expires_at > clock_timestamp() "
        + "ORDER BY name FOR SHARE");

    /// <summary>
    /// Finds the chats of everything that was asked for, and keeps their ids. Its answer is what the messengers' ids stand for, with the
    /// version of their tenant's configuration.
    /// </summary>
    public static Sql Resolve(ChatSources sources) => Resolving.GetOrAdd(sources, static s => new Sql(
        s.HasFlag(ChatSources.Externals) ? WithExternals(s) : $"SELECT {Keep(PartsOf(s, 1))}"));

    /// <summary>Finds messages by everything that leads to one.</summary>
    public static Sql Find(MessageSources sources) => Finding.GetOrAdd(sources, static s => new Sql(
        $"SELECT {MessageTable.Table.List("m")} FROM {MessageTable.Table.Name} m WHERE m.id IN ({string.Join(" UNION ALL ", PartsOf(s))})"));

    private static string BelongingsText(string others) =>
        $"SELECT {CustomerTable.Table.List("u")}, u.xmin, {DialogueTable.Table.List("d")}, {ManagerLoadTable.Table.List("l")}, c.id, "
        + $"(SELECT array_agg(a.external_id) FROM {ChatAddressTable.Table.Name} a WHERE a.chat_id = c.id) FROM ("
        + $"SELECT id, customer_id, last_dialogue_id, tenant_id, responsible_kind, responsible_id FROM {ChatTable.Table.Name} WHERE id = {Theirs}{others}) c "
        + $"JOIN {CustomerTable.Table.Name} u ON u.id = c.customer_id LEFT JOIN {DialogueTable.Table.Name} d ON d.id = c.last_dialogue_id "
        + $"LEFT JOIN {ManagerLoadTable.Table.Name} l ON l.tenant_id = c.tenant_id AND l.manager_id = c.responsible_id "
        + $"AND c.responsible_kind = {(int)ResponsibleKind.Manager}";

    private static string WithExternals(ChatSources sources)
    {
        var parts = PartsOf(sources, 4);
        parts.Insert(0, "SELECT chat_id FROM known WHERE chat_id IS NOT NULL");
        return "WITH known AS MATERIALIZED (SELECT k.tenant_id, k.channel_id, k.external_id, x.chat_id, i.customer_id, "
            + $"(SELECT version FROM {TenantTable.Table.Name} t WHERE t.tenant_id = k.tenant_id) AS version FROM {ExternalKeys} "
            + $"LEFT JOIN {ChatAddressTable.Table.Name} x ON {SameExternal} "
            + $"LEFT JOIN {IdentityTable.Table.Name} i ON {SameExternal.Replace("x.", "i.", StringComparison.Ordinal)}), "
            + $"kept AS MATERIALIZED (SELECT {Keep(parts)}, set_config('chatkit.customers', coalesce("
            + "(SELECT array_agg(DISTINCT customer_id)::text FROM known WHERE chat_id IS NULL AND customer_id IS NOT NULL), '{}'), true)) "
            + "SELECT known.* FROM known, kept";
    }

    private static string Keep(List<string> parts) => parts.Count == 0
        ? "set_config('chatkit.chats', '{}', true)"
        : $"set_config('chatkit.chats', coalesce((SELECT array_agg(DISTINCT chat_id)::text FROM ({string.Join(" UNION ALL ", parts)}) s), '{{}}'), true)";

    private static List<string> PartsOf(ChatSources sources, int first)
    {
        var parts = new Parts(first);
        parts.Add(sources.HasFlag(ChatSources.Chats), "SELECT unnest({0}) AS chat_id");
        parts.Add(sources.HasFlag(ChatSources.Messages), $"SELECT x.chat_id FROM {Open(MessageKeys)} JOIN {ExternalMessageTable.Table.Name} x ON {SameMessage}");
        parts.Add(sources.HasFlag(ChatSources.MessageIds), $"SELECT chat_id FROM {MessageTable.Table.Name} WHERE id = ANY({{0}})");
        parts.Add(sources.HasFlag(ChatSources.ClientMessages), $"SELECT m.chat_id FROM {Open(ClientKeys)} JOIN {MessageTable.Table.Name} m ON {SameClient}");
        parts.Add(sources.HasFlag(ChatSources.Operations), $"SELECT chat_id FROM {OutboxTable.Table.Name} WHERE id = ANY({{0}})");
        parts.Add(sources.HasFlag(ChatSources.Attachments), $"SELECT chat_id FROM {AttachmentTable.Table.Name} WHERE id = ANY({{0}}) AND chat_id IS NOT NULL");
        return parts.Texts;
    }

    private static List<string> PartsOf(MessageSources sources)
    {
        var parts = new Parts(1);
        parts.Add(sources.HasFlag(MessageSources.Ids), "SELECT unnest({0})");
        parts.Add(sources.HasFlag(MessageSources.Clients), $"SELECT m.id FROM {Open(ClientKeys)} JOIN {MessageTable.Table.Name} m ON {SameClient}");
        parts.Add(sources.HasFlag(MessageSources.Operations), $"SELECT message_id FROM {OutboxTable.Table.Name} WHERE id = ANY({{0}})");
        parts.Add(sources.HasFlag(MessageSources.Attachments), $"SELECT message_id FROM {AttachmentTable.Table.Name} WHERE id = ANY({{0}}) AND message_id IS NOT NULL");
        return parts.Texts;
    }

    /// <summary>The arguments of a key list as places that are still to be numbered.</summary>
    private static string Open(string keys) => keys.Replace("?1, ?2, ?3", "{0}, {1}, {2}", StringComparison.Ordinal);

    /// <summary>Statements that stand together, their arguments numbered through.</summary>
    private sealed class Parts(int first)
    {
        private int _next = first;

        public List<string> Texts { get; } = [];

        public void Add(bool isAsked, string text)
        {
            if (!isAsked)
            {
                return;
            }

            for (var place = 0; text.Contains($"{{{place}}}", StringComparison.Ordinal); place++)
            {
                text = text.Replace($"{{{place}}}", $"?{_next++}", StringComparison.Ordinal);
            }

            Texts.Add(text);
        }
    }
}
