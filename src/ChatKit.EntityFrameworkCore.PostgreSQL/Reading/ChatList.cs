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

    public static async ValueTask<ChatPage> ReadAsync(
        PostgreSqlDatabase database, ChatListQuery query, Viewer viewer, ViewerFilter filter, CancellationToken cancellationToken)
    {
        var search = SearchVector.Query(query.Search, viewer.TenantId);
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
        var page = ChatListText.Page(query, filter, "id", isSearch ? "c.id IN (SELECT found.id FROM found)" : null);
        var items = ChatItemReader.Around(page, ChatListText.Order(query.View));
        return isSearch ? $"WITH found AS MATERIALIZED ({Found(filter)}) {items}" : items;
    }

    // Rights come before the cut, or who sees little would find nothing behind what others see.
    private static string Found(ViewerFilter filter) =>
        $"(SELECT c.id FROM {SearchSchema.Messages} s JOIN {ChatTable.Table.Name} c ON c.id = s.chat_id "
        + $"WHERE s.words @@ @search::tsquery AND {filter.Text} ORDER BY s.id DESC LIMIT {MostHits}) "
        + $"UNION (SELECT c.id FROM {SearchSchema.Customers} s JOIN {ChatTable.Table.Name} c ON c.customer_id = s.id "
        + $"WHERE s.words @@ @search::tsquery AND {filter.Text} ORDER BY s.id DESC LIMIT {MostHits}) "
        + $"UNION (SELECT c.id FROM {SearchSchema.Chats} s JOIN {ChatTable.Table.Name} c ON c.id = s.id "
        + $"WHERE s.words @@ @search::tsquery AND {filter.Text} ORDER BY s.id DESC LIMIT {MostHits})";

    private static void Ask(NpgsqlBatchCommand command, ChatListQuery query, ViewerFilter filter, string? search)
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
            command.With("search", search, NpgsqlDbType.Text);
        }
    }
}
