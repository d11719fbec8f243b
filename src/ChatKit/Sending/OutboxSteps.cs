using ChatKit.Storage;

namespace ChatKit.Engine;

/// <summary>What a messenger is to do, queued under the chat's lock.</summary>
internal static class OutboxSteps
{
    /// <summary>Queues an operation; a message that goes in several parts gets one for each.</summary>
    public static void Enqueue(
        this BatchContext context,
        TenantSnapshot tenant,
        ChatRow chat,
        MessageRow message,
        OutboxOperation operation,
        int parts = 1,
        int firstPart = 0,
        string? payload = null)
    {
        for (var part = firstPart; part < parts; part++)
        {
            context.Batch.Add(new OutboxRow
            {
                Id = OperationId.New(),
                TenantId = chat.TenantId,
                ChannelId = chat.ChannelId,
                ChatId = chat.Id,
                MessageId = message.Id,
                Operation = operation,
                Part = part,
                Order = ++chat.LastArrival,
                Payload = payload,
                DueAt = context.Now,
                ExpiresAt = Expiry(context, tenant, chat),
                TraceParent = context.TraceParent,
                CreatedAt = context.Now,
            });
        }

        context.Changed(chat);
        context.Wakes.Senders.Add(chat.ChannelId);
    }

    /// <summary>Whoever looks after failures has seen to this one: it is ended, and no longer shown among them.</summary>
    public static void SettleFailed(this BatchContext context, OperationId operation)
    {
        if (context.Batch.Operation(operation) is { State: OutboxState.Failed } row)
        {
            row.State = OutboxState.Done;
            context.Batch.Operations.Update(row);
        }
    }

    /// <summary>A message goes again: that it did not go before is nothing to look after any more.</summary>
    public static void SettleFailedSends(this BatchContext context, MessageId message)
    {
        foreach (var failed in context.Batch.FailedSendsOf(message))
        {
            context.SettleFailed(failed.Id);
        }
    }

    // Retries end after a day or with the reply window, whichever is first. An operation that waits for its turn or its channel does not
    // expire: its first attempt is made however late, unless the window is closed by then.
    private static DateTimeOffset Expiry(BatchContext context, TenantSnapshot tenant, ChatRow chat)
    {
        var expiry = context.Now + tenant.RetryFor;
        return chat.ReplyUntil is { } window && window > context.Now && window < expiry ? window : expiry;
    }
}
