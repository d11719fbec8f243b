using ChatKit.EntityFrameworkCore.PostgreSQL.Database;
using ChatKit.EntityFrameworkCore.PostgreSQL.Search;
using ChatKit.EntityFrameworkCore.PostgreSQL.Work;
using ChatKit.EntityFrameworkCore.Reading;
using Npgsql;
using NpgsqlTypes;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Reading;

/// <summary>Reads lists of chats, each by one query.</summary>
internal static class ChatList
{
    /// <summary>Of a word that is in many messages, so many of the newest count.</summary>
    private const int MostHits = 1_000;

    private static readonly SearchSource[] Sources =
    [
        new("messages", MessageTable.Table.Name, "@messages", "c.id = s.chat_id", ", chat_id"),
        new("customers", SearchSchema.Customers, "@names", "c.customer_id = s.id"),
        new("chats", SearchSchema.Chats, "@names", "c.id = s.id"),
    ];

    public static async ValueTask<ChatPage> ReadAsync(
        PostgreSqlDatabase database, ChatListQuery query, Viewer viewer, ViewerFilter filter, CancellationToken cancellationToken)
    {
        var search = SearchQuery.Of(query.Search, viewer.TenantId);
        if (search is null && !string.IsNullOrWhiteSpace(query.Search))
        {
            return await database.ReadAsync(
                static t => t.Add(EventStatements.Newest),
                static async (r, token) => new ChatPage { Items = [], Position = await r.NumberAsync(token).ConfigureAwait(false) },
                cancellationToken).ConfigureAwait(false);
        }

        return await database.SearchAsync(
            t =>
            {
                t.Add(EventStatements.Newest);
                Ask(t.AddText(database.TextOf(TextOf(query, filter, search is not null))), query, filter, search);
            },
            async (r, token) =>
            {
                var position = await r.NumberAsync(token).ConfigureAwait(false);
                return ChatListText.Cut(await r.AllAsync(ChatItemReader.Read, token).ConfigureAwait(false), query, position);
            },
            cancellationToken).ConfigureAwait(false);
    }

    internal static string TextOf(ChatListQuery query, ViewerFilter filter, bool isSearch)
    {
        var page = ChatListText.Page(query, filter, "id", isSearch ? "c.id IN (SELECT found.id FROM found)" : null, ListColumns.Order);
        var items = ChatItemReader.Around(page, ChatListText.Order(query.View));
        var latest = string.Join(", ", Sources.Select(s => s.Latest(filter, MostHits)));
        return isSearch ? $"WITH {latest}, found AS MATERIALIZED ({Found(filter)}) {items}" : items;
    }

    private static string Found(ViewerFilter filter) => string.Join(" UNION ", Sources.Select(s => s.Found(filter, MostHits)));

    private static void Ask(NpgsqlBatchCommand command, ChatListQuery query, ViewerFilter filter, SearchQuery? search)
    {
        command.With(filter).With("limit", (long)query.Limit + 1, NpgsqlDbType.Bigint);
        if (query.After is { } after)
        {
            command.With("at", after.At.UtcDateTime, NpgsqlDbType.TimestampTz).With("id", after.ChatId.Value, NpgsqlDbType.Uuid);
        }

        if (query.ChannelId is { } channel)
        {
            command.With("only", channel.Value, NpgsqlDbType.Uuid);
        }

        if (search is not null)
        {
            command.With("names", search.Names, NpgsqlDbType.Text).With("messages", search.Messages, NpgsqlDbType.Text);
        }
    }
}
