namespace ChatKit.Storage.InMemory;

internal sealed partial class BatchWriter
{
    private void Remove(ChatBatch batch)
    {
        foreach (var row in batch.Messages.RemovedList)
        {
            if (tables.Messages.Find(row.Id) is { } message)
            {
                Remove(message);
            }
        }

        foreach (var row in batch.Chats.RemovedList)
        {
            if (tables.Chats.Find(row.Id) is { } chat)
            {
                Remove(chat);
            }
        }

        foreach (var row in batch.Dialogues.RemovedList)
        {
            if (tables.Dialogues.Find(row.Id) is { } dialogue)
            {
                Remove(dialogue);
            }
        }

        foreach (var row in batch.Customers.RemovedList)
        {
            if (tables.Customers.Find(row.Id) is { } customer)
            {
                customer.CustomerAliases?.ForEach(alias => tables.Identities.Remove(alias.Key, alias));
                Forget(customer);
            }
        }

        foreach (var row in batch.Cursors.RemovedList)
        {
            tables.Chats.Find(row.ChatId)?.ContentOrNull?.Cursors?.RemoveAll(cursor => cursor.ManagerId == row.ManagerId);
        }
    }

    private void Remove(ChatRecord chat)
    {
        ChatLists.Remove(chat);
        foreach (var operation in tables.Operations.Values.Where(operation => operation.Chat == chat).ToArray())
        {
            _outbox.Remove(operation);
        }

        foreach (var message in chat.Content.Arrivals.ToArray())
        {
            Remove(message);
        }

        while (chat.Dialogue is { } dialogue)
        {
            Remove(dialogue);
        }

        _timers.RemoveHold(chat.Id);
        chat.Content.Aliases?.ForEach(alias => tables.Addresses.Remove(alias.Key, alias));
        Forget(chat);
    }

    private void Remove(DialogueRecord dialogue)
    {
        _timers.RemoveAll(dialogue);
        if (dialogue.IsQueued)
        {
            dialogue.Chat.Channel.Tenant.Queue.Remove(dialogue.QueuedAt, dialogue);
        }

        tables.Dialogues.Remove(dialogue.Id, dialogue);
        if (dialogue.Chat.Dialogue == dialogue)
        {
            dialogue.Chat.Dialogue = dialogue.Previous;
            return;
        }

        for (var newer = dialogue.Chat.Dialogue; newer is not null; newer = newer.Previous)
        {
            if (newer.Previous == dialogue)
            {
                newer.Previous = dialogue.Previous;
            }
        }
    }
}
