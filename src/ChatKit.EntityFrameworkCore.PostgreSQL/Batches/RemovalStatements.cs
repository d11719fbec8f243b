using ChatKit.EntityFrameworkCore.PostgreSQL.Database;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Batches;

/// <summary>What goes with rows that are deleted.</summary>
internal static class RemovalStatements
{
    private static readonly Sql ExternalIds = new($"DELETE FROM {ExternalMessageTable.Table.Name} WHERE message_id = ANY(?1)");
    private static readonly Sql Files = new($"DELETE FROM {AttachmentTable.Table.Name} WHERE message_id = ANY(?1)");
    private static readonly Sql Attempts = new($"DELETE FROM {AttemptTable.Table.Name} WHERE operation_id = ANY(?1)");

    public static void OfMessages(RoundTrip trip, Guid[] messages)
    {
        trip.Add(ExternalIds).With(messages);
        trip.Add(Files).With(messages);
    }

    public static void OfOperations(RoundTrip trip, Guid[] operations) => trip.Add(Attempts).With(operations);
}
