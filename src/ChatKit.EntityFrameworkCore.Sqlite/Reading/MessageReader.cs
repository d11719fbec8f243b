using ChatKit.EntityFrameworkCore.Sqlite.Batches;
using ChatKit.EntityFrameworkCore.Sqlite.Database;

namespace ChatKit.EntityFrameworkCore.Sqlite.Reading;

/// <summary>Reads messages with their files.</summary>
internal static class MessageReader
{
    public static List<MessageItem> ReadAll(SqliteSession session, SqliteStatement bound)
    {
        var items = new List<MessageItem>();
        using var statement = bound;
        while (statement.Step())
        {
            var message = MessageTable.Table.Read(statement);
            items.Add(new MessageItem { Message = message, Attachments = FilesOf(session, message) });
        }

        return items;
    }

    public static IReadOnlyList<AttachmentRow> FilesOf(SqliteSession session, MessageRow message) =>
        BatchQueries.Files.All(session[BatchQueries.Files.Sql].Bind(0, message.Id.Value));
}
