using ChatKit.EntityFrameworkCore.Sqlite.Database;

namespace ChatKit.EntityFrameworkCore.Sqlite.Reading;

/// <summary>Reads pages of a chat's visible messages.</summary>
internal static class MessagePages
{
    private const string Visible = "WHERE chat_id = ?1 AND sequence IS NOT NULL AND sequence";

    private static readonly Query<MessageRow> Below = new(MessageTable.Table, $"{Visible} < ?2 ORDER BY sequence DESC LIMIT ?3");
    private static readonly Query<MessageRow> From = new(MessageTable.Table, $"{Visible} >= ?2 ORDER BY sequence LIMIT ?3");
    private static readonly Sql AnyBelow = new($"SELECT 1 FROM {MessageTable.Table.Name} {Visible} < ?2 LIMIT 1");
    private static readonly Sql AnyFrom = new($"SELECT 1 FROM {MessageTable.Table.Name} {Visible} >= ?2 LIMIT 1");

    public static MessagePage Read(SqliteSession session, ChatId chat, MessagePageQuery query, long position)
    {
        var items = ItemsOf(session, chat, query);
        var first = items.Count > 0 ? items[0].Message.Sequence : null;
        var last = items.Count > 0 ? items[^1].Message.Sequence : null;
        return new MessagePage
        {
            Items = items,
            Before = first is { } low && Exists(session, AnyBelow, chat, low) ? low : null,
            After = last is { } high && Exists(session, AnyFrom, chat, high + 1) ? high : null,
            Position = position,
        };
    }

    private static List<MessageItem> ItemsOf(SqliteSession session, ChatId chat, MessagePageQuery query)
    {
        if (query.Around is { } around)
        {
            var half = query.Limit / 2;
            return [.. ReadBelow(session, chat, around, half), .. ReadFrom(session, chat, around, query.Limit - half)];
        }

        return query.After is { } after
            ? ReadFrom(session, chat, after == long.MaxValue ? after : after + 1, query.Limit)
            : ReadBelow(session, chat, query.Before ?? long.MaxValue, query.Limit);
    }

    private static List<MessageItem> ReadBelow(SqliteSession session, ChatId chat, long sequence, int limit)
    {
        var items = Read(session, Below, chat, sequence, limit);
        items.Reverse();
        return items;
    }

    private static List<MessageItem> ReadFrom(SqliteSession session, ChatId chat, long sequence, int limit) =>
        Read(session, From, chat, sequence, limit);

    private static List<MessageItem> Read(SqliteSession session, Query<MessageRow> query, ChatId chat, long sequence, int limit) =>
        MessageReader.ReadAll(session, session[query.Sql].Bind(0, chat.Value).Bind(1, sequence).Bind(2, limit));

    private static bool Exists(SqliteSession session, Sql sql, ChatId chat, long sequence)
    {
        using var statement = session[sql].Bind(0, chat.Value).Bind(1, sequence);
        return statement.Step();
    }
}
