namespace ChatKit.Storage.InMemory;

/// <summary>Deletes what is too old.</summary>
internal sealed class Cleaner(StorageTables tables, BatchWriter writer, TimeProvider clock)
{
    private static readonly TimeSpan SubscriberMemory = TimeSpan.FromDays(30);

    public int Clean(Retention retention, int limit)
    {
        var aging = tables.Aging;
        var finished = retention.Finished;
        return tables.Events.Clean(retention.Events, ReadByAll(), limit)
            + Clean(aging.Dedupes, retention.Dedupes, limit, record => tables.Dedupes.Remove(record.Key, record))
            + Clean(aging.PendingReferences, retention.PendingReferences, limit, Drop)
            + Clean(aging.Operations, finished, limit, Drop)
            + Clean(aging.Decisions, finished, limit, row => tables.Chats.Find(row.ChatId)?.Content.Decisions?.Remove(row) == true)
            + Clean(aging.Commands, finished, limit, row => tables.Commands.Remove(row.Id))
            + Clean(aging.Parked, finished, limit, record => record.Row.ReplayedAt is not null && tables.Parked.Remove(record.Row.Id))
            + CleanAudits(retention.Audits, limit)
            + Clean(aging.Held, retention.Held, limit, Drop)
            + Clean(aging.Uploads, retention.Held, limit, Drop);
    }

    private static int Clean<TRow>(PriorityQueue<TRow, long> queue, DateTimeOffset before, int limit, Func<TRow, bool> remove)
    {
        var removed = 0;
        while (removed < limit && queue.TryPeek(out var row, out var time) && time < Ticks.Of(before))
        {
            queue.Dequeue();
            removed += remove(row) ? 1 : 0;
        }

        return removed;
    }

    private int CleanAudits(DateTimeOffset before, int limit)
    {
        var left = limit;
        foreach (var tenant in tables.Tenants)
        {
            left -= tenant.CleanAudits(before, left);
        }

        return limit - left;
    }

    private long ReadByAll()
    {
        var since = clock.GetUtcNow() - SubscriberMemory;
        var cursors = tables.Events.Cursors.Values.Where(cursor => cursor.MovedAt >= since).Select(cursor => cursor.Position);
        return cursors.DefaultIfEmpty(long.MaxValue).Min();
    }

    private bool Drop(PendingReferenceRow row)
    {
        var isDropped = writer.RemovePending(row);
        if (isDropped)
        {
            tables.Tenant(row.TenantId).Count(row.Key.ChannelId, "dropped.reference", 1, row.Payload);
        }

        return isDropped;
    }

    private bool Drop(OperationRecord operation)
    {
        if (operation.IsGone || operation.IsOpen)
        {
            return false;
        }

        writer.Remove(operation);
        return true;
    }

    private bool Drop(MessageRecord message)
    {
        if (message.IsGone || message.Hold != HoldReason.Consent || message.Chat.HasConsent)
        {
            return false;
        }

        writer.Remove(message);
        message.Chat.DropHeld(1);
        return true;
    }

    private bool Drop(AttachmentRecord upload)
    {
        if (upload.Row.MessageId is not null || !tables.Attachments.ContainsKey(upload.Row.Id))
        {
            return false;
        }

        writer.Remove(upload);
        return true;
    }
}
