namespace ChatKit.Storage.InMemory;

/// <summary>Keeps the operations, and of each chat the first open one where its channel looks for it.</summary>
internal sealed class OutboxIndex(StorageTables tables)
{
    public void Write(ChatBatch batch)
    {
        foreach (var row in batch.Operations.AddedList)
        {
            var operation = tables.Operations[row.Id];
            Place(operation);
            Reindex(operation.Chat);
        }

        foreach (var row in batch.Operations.ChangedList)
        {
            var operation = tables.Operations[row.Id];
            Displace(operation);
            operation.Row = (OutboxRow)row.Copy();
            Place(operation);
            Reindex(operation.Chat);
        }

        foreach (var row in batch.Operations.RemovedList)
        {
            if (tables.Operations.TryGetValue(row.Id, out var operation))
            {
                Remove(operation);
            }
        }

        WriteAttempts(batch.Attempts.AddedList);
        WriteAttempts(batch.Attempts.ChangedList);
    }

    public void Remove(OperationRecord operation)
    {
        operation.IsGone = true;
        operation.Chat.Channel.Tenant.UncertainAttempts -= operation.Attempts.Count(IsUncertain);
        tables.Operations.Remove(operation.Row.Id);
        Displace(operation);
        Reindex(operation.Chat);
    }

    private void WriteAttempts(List<AttemptRow> rows)
    {
        foreach (var row in rows)
        {
            if (tables.Operations.TryGetValue(row.OperationId, out var operation))
            {
                Write(operation, (AttemptRow)row.Copy());
            }
        }
    }

    private static void Write(OperationRecord operation, AttemptRow row)
    {
        var uncertain = operation.Attempts.Count(IsUncertain);
        if (operation.Attempts.Find(attempt => attempt.Number == row.Number) is { } known)
        {
            row.StartedAt = known.StartedAt;
            operation.Attempts.Remove(known);
        }

        operation.Attempts.Add(row);
        operation.Chat.Channel.Tenant.UncertainAttempts += operation.Attempts.Count(IsUncertain) - uncertain;
    }

    private static bool IsUncertain(AttemptRow attempt) => attempt.Outcome == AttemptRow.Uncertain;

    private void Place(OperationRecord operation)
    {
        var tenant = operation.Chat.Channel.Tenant;
        if (operation.Row.State == OutboxState.Failed)
        {
            tenant.FailedOperations.Add(Ticks.Of(operation.Row.CreatedAt), operation);
        }

        if (!operation.IsOpen)
        {
            tables.Aging.Operations.Enqueue(operation, Ticks.Of(operation.Row.CreatedAt));
            return;
        }

        tenant.OpenOperations++;
        var operations = operation.Chat.Content.Operations ??= [];
        var place = operations.Count;
        while (place > 0 && operations[place - 1].Row.Order > operation.Row.Order)
        {
            place--;
        }

        operations.Insert(place, operation);
    }

    private static void Displace(OperationRecord operation)
    {
        var tenant = operation.Chat.Channel.Tenant;
        if (operation.Row.State == OutboxState.Failed)
        {
            tenant.FailedOperations.Remove(Ticks.Of(operation.Row.CreatedAt), operation);
        }

        if (operation.IsOpen)
        {
            tenant.OpenOperations--;
            operation.Chat.Content.Operations?.Remove(operation);
        }
    }

    private static void Reindex(ChatRecord chat)
    {
        var content = chat.Content;
        if (content.IndexedOperation is { Index: { } index } indexed)
        {
            index.Remove(indexed.IndexedAt, indexed);
            (indexed.Index, content.IndexedOperation) = (null, null);
        }

        if (content.Operations is not [var first, ..])
        {
            return;
        }

        first.IndexedAt = Ticks.Of(first.Row.DueAt);
        first.Index = first.Row.State == OutboxState.Begun ? chat.Channel.Begun : chat.Channel.Waiting;
        first.Index.Add(first.IndexedAt, first);
        content.IndexedOperation = first;
    }
}
