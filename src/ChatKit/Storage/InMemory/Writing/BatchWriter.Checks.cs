namespace ChatKit.Storage.InMemory;

internal sealed partial class BatchWriter
{
    private void RequireExisting(ChatBatch batch)
    {
        foreach (var row in batch.Customers.ChangedList)
        {
            RequireStored(StoredCustomer(row) is not null, "customer", row.Id);
        }

        foreach (var row in batch.Chats.ChangedList)
        {
            RequireStored(StoredChat(row) is not null, "chat", row.Id);
        }

        foreach (var row in batch.Dialogues.ChangedList)
        {
            RequireStored(StoredDialogue(row) is not null, "dialogue", row.Id);
        }

        foreach (var row in batch.Messages.ChangedList)
        {
            RequireStored(StoredMessage(row) is not null, "message", row.Id);
        }

        foreach (var row in batch.Operations.ChangedList)
        {
            RequireStored(tables.Operations.ContainsKey(row.Id), "operation", row.Id);
        }

        foreach (var row in batch.Attachments.ChangedList)
        {
            RequireStored(tables.Attachments.ContainsKey(row.Id), "attachment", row.Id);
        }
    }

    /// <summary>Checks what refers to rows that the batch itself may add, so after those were claimed.</summary>
    private void RequireReferences(ChatBatch batch)
    {
        foreach (var row in batch.Chats.AddedList)
        {
            RequireDialogue(row, StoredChat(row)!);
        }

        foreach (var row in batch.Chats.ChangedList)
        {
            RequireDialogue(row, StoredChat(row)!);
            Known(CustomerAfter(StoredChat(row)!, row), "customer", row.CustomerId);
        }

        foreach (var row in batch.Timers.AddedList)
        {
            // A hold's timer stands under the chat's own id: the chat may have no dialogue.
            if (row.Kind == TimerKind.Hold)
            {
                Known(tables.Chats.Find(row.ChatId), "chat", row.ChatId);
            }
            else
            {
                Known(tables.Dialogues.Find(row.DialogueId), "dialogue", row.DialogueId);
            }
        }

        foreach (var row in batch.Decisions.AddedList)
        {
            Known(tables.Chats.Find(row.ChatId), "chat", row.ChatId);
        }

        foreach (var row in batch.Consents.AddedList)
        {
            Known(tables.Chats.Find(row.ChatId), "chat", row.ChatId);
        }
    }

    private void RequireOneOpenDialogue(ChatBatch batch)
    {
        if (batch.Dialogues.AddedList.Count == 0 && batch.Dialogues.ChangedList.Count == 0)
        {
            return;
        }

        _opened.Clear();
        foreach (var row in batch.Dialogues.AddedList)
        {
            RequireNoOtherOpen(batch, row);
        }

        foreach (var row in batch.Dialogues.ChangedList)
        {
            if (row.OpenChatId is not null && !StoredDialogue(row)!.IsOpen)
            {
                RequireNoOtherOpen(batch, row);
            }
        }
    }

    private void RequireNoOtherOpen(ChatBatch batch, DialogueRow row)
    {
        if (row.OpenChatId is null)
        {
            return;
        }

        Require(_opened.Add(row.ChatId), "an open dialogue of the chat", row.ChatId);
        for (var other = ChatOf(batch, row.ChatId).Dialogue; other is not null; other = other.Previous)
        {
            var isClosing = batch.Dialogue(other.Id) is { Change: not RowChange.None, OpenChatId: null } or { Change: RowChange.Removed };
            Require(!other.IsOpen || isClosing || other.Id == row.Id, "an open dialogue of the chat", row.ChatId);
        }
    }

    private void RequireNewManagers(ChatBatch batch)
    {
        foreach (var row in batch.Loads.AddedList)
        {
            var manager = tables.FindTenant(row.TenantId)?.Managers.GetValueOrDefault(row.ManagerId);
            Require(manager?.Load is null, "a load of the manager", row.ManagerId);
        }

        foreach (var row in batch.Cursors.AddedList)
        {
            var chat = Known(tables.Chats.Find(row.ChatId), "chat", row.ChatId);
            Require(chat.ContentOrNull?.CursorOf(row.ManagerId) is null, "a place in the chat of the manager", row.ManagerId);
        }
    }

    private void RequireDialogue(ChatRow row, ChatRecord chat)
    {
        if (row.LastDialogueId is { } last && chat.Dialogue?.Id != last)
        {
            Known(tables.Dialogues.Find(last), "dialogue", last);
        }

        if (row.OpenDialogueId is { } open && open != row.LastDialogueId)
        {
            throw new InvalidOperationException($"The open dialogue {open} of the chat {row.Id} is not its newest, {row.LastDialogueId}.");
        }
    }

    private static void RequireStored<TKey>(bool isStored, string what, TKey key)
    {
        if (!isStored)
        {
            throw new ConcurrentChangeException($"The {what} {key} is gone.");
        }
    }
}
