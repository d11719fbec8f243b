namespace ChatKit.Storage.InMemory;

/// <summary>Writes a batch: first all that may fail, undone if it does, then all that cannot.</summary>
internal sealed partial class BatchWriter(StorageTables tables)
{
    private readonly OutboxIndex _outbox = new(tables);
    private readonly TimerIndex _timers = new(tables);

    /// <exception cref="ConcurrentChangeException">A row that must be unique exists, or one that must exist does not; nothing was written.</exception>
    public void Write(ChatBatch batch)
    {
        _claims.Clear();
        try
        {
            Claim(batch);
        }
        catch
        {
            Withdraw();
            throw;
        }

        WriteCustomers(batch);
        WriteDialogues(batch);
        WriteChats(batch);
        WriteMessages(batch);
        WriteReferences(batch);
        _outbox.Write(batch);
        _timers.Write(batch.Timers);
        WriteManagers(batch);
        WriteAttachments(batch);
        WriteHistory(batch);
        Remove(batch);
        foreach (var chatEvent in batch.Events)
        {
            tables.Events.Append(chatEvent);
        }
    }

    /// <summary>Deletes an operation with its attempts.</summary>
    public void Remove(OperationRecord operation) => _outbox.Remove(operation);

    private void WriteCustomers(ChatBatch batch)
    {
        foreach (var row in batch.Customers.ChangedList)
        {
            tables.Customers.Find(row.Id)!.Write(row);
        }
    }

    private void WriteDialogues(ChatBatch batch)
    {
        foreach (var row in batch.Dialogues.AddedList)
        {
            var dialogue = tables.Dialogues.Find(row.Id)!;
            dialogue.Previous = dialogue.Chat.Dialogue;
            dialogue.Chat.Dialogue = dialogue;
            Enqueue(dialogue);
        }

        foreach (var row in batch.Dialogues.ChangedList)
        {
            var dialogue = tables.Dialogues.Find(row.Id)!;
            var (wasQueued, queuedAt) = (dialogue.IsQueued, dialogue.QueuedAt);
            row.Version++;
            dialogue.Write(row, dialogue.Chat.Channel.Tenant.Responsible(row.Responsible), tables.Names);
            if (wasQueued && (!dialogue.IsQueued || dialogue.QueuedAt != queuedAt))
            {
                dialogue.Chat.Channel.Tenant.Queue.Remove(queuedAt, dialogue);
                wasQueued = false;
            }

            if (!wasQueued)
            {
                Enqueue(dialogue);
            }
        }
    }

    private void WriteChats(ChatBatch batch)
    {
        foreach (var row in batch.Chats.AddedList)
        {
            ChatLists.Add(tables.Chats.Find(row.Id)!);
        }

        foreach (var row in batch.Chats.ChangedList)
        {
            var chat = tables.Chats.Find(row.Id)!;
            var before = ChatPlace.Of(chat);
            row.Version++;
            chat.Write(row, tables.Customers.Find(row.CustomerId)!, chat.Channel.Tenant.Responsible(row.Responsible), tables.Names);
            ChatLists.Move(chat, before);
        }
    }

    private static void Enqueue(DialogueRecord dialogue)
    {
        if (dialogue.IsQueued)
        {
            dialogue.Chat.Channel.Tenant.Queue.Add(dialogue.QueuedAt, dialogue);
        }
    }
}
