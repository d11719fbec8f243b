namespace ChatKit.Storage.InMemory;

internal sealed partial class BatchWriter
{
    private void WriteReferences(ChatBatch batch)
    {
        foreach (var record in _claims)
        {
            if (record is ChatAlias chatAlias)
            {
                (chatAlias.AddressedChat.Content.Aliases ??= []).Add(chatAlias);
            }
            else if (record is CustomerAlias alias)
            {
                (alias.IdentifiedCustomer.CustomerAliases ??= []).Add(alias);
            }
            else if (record is DedupeRecord dedupe)
            {
                tables.Aging.Dedupes.Enqueue(dedupe, dedupe.SeenAt);
            }
        }

        foreach (var row in batch.PendingReferences.AddedList)
        {
            var copy = (PendingReferenceRow)row.Copy();
            if (!tables.PendingReferences.TryGetValue(row.Key, out var references))
            {
                tables.PendingReferences[row.Key] = references = [];
            }

            references.Add(copy);
            tables.Tenant(row.TenantId).PendingReferences++;
            tables.Aging.PendingReferences.Enqueue(copy, Ticks.Of(row.ReceivedAt));
        }

        foreach (var row in batch.PendingReferences.RemovedList)
        {
            RemovePending(row);
        }
    }

    /// <summary>Deletes a reference, if it is still there.</summary>
    public bool RemovePending(PendingReferenceRow row)
    {
        if (!tables.PendingReferences.TryGetValue(row.Key, out var references) || references.RemoveAll(known => known.Id == row.Id) == 0)
        {
            return false;
        }

        tables.Tenant(row.TenantId).PendingReferences--;
        if (references.Count == 0)
        {
            tables.PendingReferences.Remove(row.Key);
        }

        return true;
    }

    private void WriteManagers(ChatBatch batch)
    {
        foreach (var row in batch.Loads.AddedList)
        {
            Save(row);
        }

        foreach (var row in batch.Loads.ChangedList)
        {
            Save(row);
        }

        foreach (var row in batch.Cursors.AddedList)
        {
            Save(row);
        }

        foreach (var row in batch.Cursors.ChangedList)
        {
            Save(row);
        }
    }

    private void Save(ManagerLoadRow row) => tables.Tenant(row.TenantId).Manager(row.ManagerId).Load = (ManagerLoadRow)row.Copy();

    private void Save(ReadCursorRow row)
    {
        if (tables.Chats.Find(row.ChatId) is { } chat)
        {
            var cursors = chat.Content.Cursors ??= [];
            cursors.RemoveAll(cursor => string.Equals(cursor.ManagerId, row.ManagerId, StringComparison.Ordinal));
            cursors.Add((ReadCursorRow)row.Copy());
        }
    }

    private void WriteHistory(ChatBatch batch)
    {
        foreach (var row in batch.Consents.AddedList)
        {
            (tables.Chats.Find(row.ChatId)!.Content.Consents ??= []).Add((ConsentRow)row.Copy());
        }

        foreach (var row in batch.Decisions.AddedList)
        {
            var copy = (DecisionRow)row.Copy();
            (tables.Chats.Find(row.ChatId)!.Content.Decisions ??= []).Add(copy);
            tables.Aging.Decisions.Enqueue(copy, Ticks.Of(row.DecidedAt));
        }

        foreach (var row in batch.Parked.AddedList)
        {
            Save(row);
        }

        foreach (var row in batch.Commands.AddedList)
        {
            Save(row);
        }

        foreach (var row in batch.Commands.ChangedList)
        {
            Save(row);
        }

        foreach (var increment in batch.Counters)
        {
            tables.Tenant(increment.TenantId).Count(increment.ChannelId, increment.Name, 1, increment.Raw);
        }
    }

    /// <summary>Stores a parked update, new or known.</summary>
    public void Save(ParkedRow row)
    {
        var index = tables.Tenant(row.TenantId).Parked;
        if (tables.Parked.TryGetValue(row.Id, out var record))
        {
            index.Remove(Ticks.Of(record.Row.ParkedAt), record);
            record.Row = (ParkedRow)row.Copy();
        }
        else
        {
            tables.Parked[row.Id] = record = new((ParkedRow)row.Copy());
        }

        if (row.ReplayedAt is { } replayed)
        {
            tables.Aging.Parked.Enqueue(record, Ticks.Of(replayed));
        }
        else
        {
            index.Add(Ticks.Of(row.ParkedAt), record);
        }
    }

    private void Save(CommandRow row)
    {
        var copy = (CommandRow)row.Copy();
        tables.Commands[row.Id] = copy;
        if (row.DoneAt is { } done)
        {
            tables.Due.Commands.Remove((row.CreatedAt, row.Id));
            tables.Aging.Commands.Enqueue(copy, Ticks.Of(done));
        }
        else
        {
            tables.Due.Commands[(row.CreatedAt, row.Id)] = copy;
        }
    }
}
