using System.Runtime.InteropServices;
using ChatKit.EntityFrameworkCore.PostgreSQL.Database;
using ChatKit.EntityFrameworkCore.PostgreSQL.Search;
using ChatKit.EntityFrameworkCore.Tables;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Batches;

/// <summary>
/// Messages that did not come into view in the order in which they arrived, since they were held or are to be sent later. All others have one
/// order, so that one index serves managers and the customer; only the late ones are indexed by their arrival too.
/// </summary>
internal static class LateMessages
{
    public const string Column = "shown_late";
    public const string ColumnType = "smallint";

    /// <summary>What of a chat is not in the one order, as SQL. Hosts of the version before mark nothing, but what they hold has no sequence.</summary>
    public const string IsLate = $"({Column} IS NOT NULL OR sequence IS NULL)";

    /// <summary>The index of all messages by arrival, before it was one of these.</summary>
    public static string Index { get; } = $"ix_{MessageTable.Table.Name}_arrival";

    private static readonly TableWriter<MessageRow> Late = new(
        MessageWords.Written.With(new RowColumn<MessageRow, long>(Column, Cell.Integer, static _ => 1, set: null)));

    /// <summary>Inserts new messages, marking those that are late.</summary>
    public static void Insert(RoundTrip trip, IReadOnlyList<MessageRow> added)
    {
        var late = Of(added);
        Writers.Messages.Insert(trip, late.Count == 0 ? added : [.. added.Except(late)]);
        Late.Insert(trip, late);
    }

    // What stays is ascending in both numbers, and its sequence is never above its arrival. One message more among the late costs a place in an index.
    private static List<MessageRow> Of(IReadOnlyList<MessageRow> added)
    {
        var late = new List<MessageRow>();
        var newest = new Dictionary<ChatId, (long Arrival, long Sequence)>(added.Count);
        foreach (var message in added)
        {
            ref var last = ref CollectionsMarshal.GetValueRefOrAddDefault(newest, message.ChatId, out var isKnown);
            if (message.Sequence is { } sequence && sequence <= message.Arrival && (!isKnown || (message.Arrival > last.Arrival && sequence > last.Sequence)))
            {
                last = (message.Arrival, sequence);
            }
            else
            {
                late.Add(message);
            }
        }

        return late;
    }
}
