using ChatKit.EntityFrameworkCore.PostgreSQL.Database;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Reading;

/// <summary>Reads messages with their files.</summary>
internal static class MessageReader
{
    private static readonly int FilePlace = MessageTable.Table.Cells.Count;

    /// <summary>What a query of messages lists: a message has a row for each of its files, or one.</summary>
    public static string Columns { get; } = $"{MessageTable.Table.List("m")}, {AttachmentTable.Table.List("a")}";

    /// <summary>What joins the files to messages named <c>m</c>.</summary>
    public static string Files { get; } = $"LEFT JOIN {AttachmentTable.Table.Name} a ON a.message_id = m.id";

    /// <summary>The messages of the next answer, whose rows stand together and in the files' order.</summary>
    public static async ValueTask<List<MessageItem>> ReadAllAsync(Results results, CancellationToken cancellationToken)
    {
        var items = new List<MessageItem>();
        List<AttachmentRow>? files = null;
        var last = default(MessageId);
        await results.NextAsync(cancellationToken).ConfigureAwait(false);
        while (await results.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var id = new MessageId(results.Id(0));
            if (items.Count == 0 || id != last)
            {
                files = [];
                items.Add(new MessageItem { Message = MessageTable.Table.Read(results), Attachments = files });
                last = id;
            }

            if (!results.IsNull(FilePlace))
            {
                files!.Add(AttachmentTable.Table.Read(results, FilePlace));
            }
        }

        return items;
    }
}
