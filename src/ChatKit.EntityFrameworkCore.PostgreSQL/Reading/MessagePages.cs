using ChatKit.EntityFrameworkCore.PostgreSQL.Database;
using Npgsql;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Reading;

/// <summary>Reads pages of a chat's visible messages, each by one query of one message more than it shows at either end.</summary>
internal static class MessagePages
{
    private const string Visible = "WHERE chat_id = ?1 AND sequence IS NOT NULL AND sequence";

    private static readonly Sql Both = new(
        $"SELECT {MessageReader.Columns} FROM ("
        + $"(SELECT * FROM {MessageTable.Table.Name} {Visible} < ?2 ORDER BY sequence DESC LIMIT ?3) UNION ALL "
        + $"(SELECT * FROM {MessageTable.Table.Name} {Visible} >= ?2 ORDER BY sequence LIMIT ?4)) m {MessageReader.Files} ORDER BY m.sequence, a.place");

    public static void Ask(RoundTrip trip, ChatId chat, MessagePageQuery query)
    {
        var (from, below, above) = Window(query);
        trip.Add(Both).With(chat.Value).With(from).With(below + 1L).With(above + 1L);
    }

    public static MessagePage Cut(List<MessageItem> items, MessagePageQuery query, long position)
    {
        var (from, below, above) = Window(query);
        var before = items.TakeWhile(i => i.Message.Sequence < from).Count();
        var first = Math.Max(0, before - below);
        var shown = items.GetRange(first, Math.Min(items.Count, before + above) - first);
        return new MessagePage
        {
            Items = shown,
            Before = shown.Count > 0 && first > 0 ? shown[0].Message.Sequence : null,
            After = shown.Count > 0 && first + shown.Count < items.Count ? shown[^1].Message.Sequence : null,
            Position = position,
        };
    }

    /// <summary>From where it is looked, how many are shown below and how many from there on.</summary>
    private static (long From, int Below, int Above) Window(MessagePageQuery query)
    {
        if (query.Around is { } around)
        {
            return (around, query.Limit / 2, query.Limit - (query.Limit / 2));
        }

        return query.After is { } after
            ? (after == long.MaxValue ? after : after + 1, 0, query.Limit)
            : (query.Before ?? long.MaxValue, query.Limit, 0);
    }
}
