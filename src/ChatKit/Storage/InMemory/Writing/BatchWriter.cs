namespace ChatKit.Storage.InMemory;

/// <summary>Writes a batch: first all that may fail, undone if it does, then all that cannot.</summary>
internal sealed partial class BatchWriter(StorageTables tables)
{
    private readonly OutboxIndex _outbox = new(tables);
    private readonly TimerIndex _timers = new(tables);

    /// <exception cref="ConcurrentChangeException">A unique row exists, or a changed one does not; nothing was written.</exception>
    public void Write(ChatBatch batch)
    {
        _claims.Clear();
        _named.Clear();
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
        WriteMessages(batch);
        WriteChats(batch);
        WriteReferences(batch);
        _outbox.Write(batch);
        _timers.Write(batch.Timers);
        WriteManagers(batch);
        WriteAttachments(batch);
        WriteHistory(batch);
        Remove(batch);
        foreach (var chatEvent in batch.Events)
        {
            tables.Events.Append(chatEvent, chatEvent.MessageId is { } id ? batch.Message(id)?.Origin as MessageRecord : null);
        }
    }

    /// <summary>Deletes an operation with its attempts.</summary>
    public void Remove(OperationRecord operation) => _outbox.Remove(operation);

    private void WriteCustomers(ChatBatch batch)
    {
        foreach (var row in batch.Customers.ChangedList)
        {
            StoredCustomer(row)!.Write(row);
        }
    }

    private void WriteDialogues(ChatBatch batch)
    {
        foreach (var row in batch.Dialogues.AddedList)
        {
            var dialogue = StoredDialogue(row)!;
            dialogue.Previous = dialogue.Chat.Dialogue;
            dialogue.Chat.Dialogue = dialogue;
            Enqueue(dialogue);
        }

        foreach (var row in batch.Dialogues.ChangedList)
        {
            var dialogue = StoredDialogue(row)!;
            var (wasQueued, queuedAt) = (dialogue.IsQueued, dialogue.QueuedAt);
            row.Version++;
            dialogue.Write(row, ResponsibleOf(dialogue.Chat, dialogue.Responsible, row.Responsible), tables.Names);
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
            var chat = StoredChat(row)!;
            chat.WriteLast(row, LastMessageOf(batch, chat, row));
            ChatLists.Add(chat);
        }

        foreach (var row in batch.Chats.ChangedList)
        {
            var chat = StoredChat(row)!;
            var before = ChatPlace.Of(chat);
            row.Version++;
            chat.Write(row, CustomerAfter(chat, row)!, ResponsibleOf(chat, chat.Responsible, row.Responsible), tables.Names);
            if (!row.IsLastMessageLate)
            {
                chat.WriteLast(row, LastMessageOf(batch, chat, row));
            }

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
