namespace ChatKit.Storage.InMemory;

internal sealed partial class BatchWriter
{
    private void WriteMessages(ChatBatch batch)
    {
        foreach (var row in batch.Messages.AddedList)
        {
            var message = StoredMessage(row)!;
            message.Chat.Content.Add(message);
            Schedule(message);
        }

        foreach (var row in batch.Messages.ChangedList)
        {
            var message = StoredMessage(row)!;
            var (sequence, arrival, sendAt) = (message.Sequence, message.Arrival, message.SendAt);
            var isMoved = sequence != (row.Sequence ?? Ticks.None) || arrival != row.Arrival;
            if (isMoved)
            {
                message.Chat.Content.Remove(message);
            }

            if (sendAt != Ticks.None)
            {
                tables.Due.Scheduled.Remove(sendAt, message);
            }

            if (!message.IsText(row.Text))
            {
                message.Chat.Detach(message);
            }

            message.Write(row, tables.Names);
            if (isMoved)
            {
                message.Chat.Content.Add(message);
            }

            Schedule(message);
        }

        foreach (var row in batch.ExternalMessages.AddedList)
        {
            if (row.Origin is ExternalMessageRecord external)
            {
                external.Next = external.Message.Externals;
                external.Message.Externals = external;
            }
        }
    }

    private void Schedule(MessageRecord message)
    {
        if (message.SendAt != Ticks.None)
        {
            tables.Due.Scheduled.Add(message.SendAt, message);
        }

        if (message.Hold == HoldReason.Consent)
        {
            tables.Aging.Held.Enqueue(message, message.ReceivedAt);
        }
    }

    /// <summary>Deletes a message with its ids and files.</summary>
    public void Remove(MessageRecord message)
    {
        message.Chat.Detach(message);
        message.Chat.Content.Remove(message);
        if (message.SendAt != Ticks.None)
        {
            tables.Due.Scheduled.Remove(message.SendAt, message);
        }

        if (message.IsNamed)
        {
            tables.ExternalMessages.Remove(message.Key, message);
        }

        for (var external = message.Externals; external is not null; external = external.Next)
        {
            tables.ExternalMessages.Remove(external.Key, external);
        }

        if (tables.AttachmentsByMessage.TryGetValue(message.Id, out var files))
        {
            foreach (var file in files.ToArray())
            {
                Remove(file);
            }
        }

        Forget(message);
        message.Forget();
    }
}
