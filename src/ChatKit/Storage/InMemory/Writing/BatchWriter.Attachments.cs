namespace ChatKit.Storage.InMemory;

internal sealed partial class BatchWriter
{
    private void WriteAttachments(ChatBatch batch)
    {
        foreach (var row in batch.Attachments.AddedList)
        {
            Place(tables.Attachments[row.Id]);
        }

        foreach (var row in batch.Attachments.ChangedList)
        {
            var record = tables.Attachments[row.Id];
            Displace(record);
            record.Row = (AttachmentRow)row.Copy();
            Place(record);
        }

        foreach (var row in batch.Attachments.RemovedList)
        {
            if (tables.Attachments.TryGetValue(row.Id, out var record))
            {
                Remove(record);
            }
        }
    }

    /// <summary>Puts a new file where it is looked for.</summary>
    public void Place(AttachmentRecord record)
    {
        if (record.Row.FetchAt is { } due)
        {
            tables.Due.Fetches.Add(Ticks.Of(due), record);
        }

        if (record.Row.MessageId is not { } message)
        {
            tables.Aging.Uploads.Enqueue(record, Ticks.Of(record.Row.CreatedAt));
            return;
        }

        if (!tables.AttachmentsByMessage.TryGetValue(message, out var files))
        {
            tables.AttachmentsByMessage[message] = files = [];
        }

        files.Add(record);
    }

    /// <summary>Deletes a file's row.</summary>
    public void Remove(AttachmentRecord record)
    {
        Displace(record);
        tables.Attachments.Remove(record.Row.Id);
    }

    private void Displace(AttachmentRecord record)
    {
        if (record.Row.FetchAt is { } due)
        {
            tables.Due.Fetches.Remove(Ticks.Of(due), record);
        }

        if (record.Row.MessageId is { } message && tables.AttachmentsByMessage.TryGetValue(message, out var files))
        {
            files.Remove(record);
            if (files.Count == 0)
            {
                tables.AttachmentsByMessage.Remove(message);
            }
        }
    }
}
