using ChatKit.Storage;

namespace ChatKit.Engine;

/// <summary>What is known of an attempt, and what follows from it, under its chat's lock.</summary>
internal static class AttemptSteps
{
    /// <summary>Notes how an attempt ended; of all that is noted of it the last word counts.</summary>
    public static void EndAttempt(this BatchContext context, OutboxRow row, int attempt, string outcome, string? error = null)
    {
        row.IsUncertain |= outcome == AttemptRow.Uncertain;
        context.Batch.Operations.Update(row);
        context.Batch.Attempts.Update(new AttemptRow
        {
            OperationId = row.Id,
            Number = attempt,
            TenantId = row.TenantId,
            MessageId = row.MessageId,
            StartedAt = row.AttemptStartedAt ?? context.Now,
            EndedAt = context.Now,
            CorrelationKey = new CorrelationKey(row.Id, attempt).ToString(),
            Outcome = outcome,
            Error = error,
        });
    }

    /// <summary>The messenger has what an attempt brought, under these ids. Nothing of the operation is left to be tried.</summary>
    public static void Arrive(
        this BatchContext context, OutboxRow row, MessageRow message, ChatRow chat, int attempt, IReadOnlyList<MessageKey> ids)
    {
        if (row.State == OutboxState.Failed)
        {
            // It was given up, and its message shows that; what is sent now is what the manager sends anew.
            return;
        }

        var isSettling = row.State is OutboxState.Waiting or OutboxState.Begun;
        if (isSettling)
        {
            EndWith(context, row, attempt);
        }

        if (row.Operation != OutboxOperation.Send)
        {
            return;
        }

        if (isSettling)
        {
            ShowSent(context, row, message, chat);
        }

        AddIds(context, message, chat, ids);
        if (isSettling)
        {
            // What waited for a retry was written long before it was sent; only the sending can have been read.
            ReferenceSteps.ApplyWatermarks(context, chat, message, row.AttemptStartedAt ?? context.Now);
        }
    }

    private static void EndWith(BatchContext context, OutboxRow row, int attempt)
    {
        context.EndAttempt(row, attempt, AttemptRow.Sent);
        if (attempt < row.Attempts && row.State == OutboxState.Begun)
        {
            // It arrived after all; whether its repeat does too, nobody has said yet.
            context.EndAttempt(row, row.Attempts, AttemptRow.Uncertain);
        }

        row.State = OutboxState.Done;
        row.ErrorCode = null;
        row.ErrorMessage = null;
        context.Batch.Operations.Update(row);
        context.Wakes.Senders.Add(row.ChannelId);
    }

    private static void ShowSent(BatchContext context, OutboxRow row, MessageRow message, ChatRow chat)
    {
        if (chat.ConsentQuestionId == message.Id && IsLastPart(context, row, message))
        {
            chat.ConsentAskedAt ??= context.Now;
            context.Changed(chat);
        }

        context.Advance(chat, message, MessageStatus.Sent);
    }

    // The customer has been asked when he has all of the question: its end has the link and the button.
    private static bool IsLastPart(BatchContext context, OutboxRow row, MessageRow message)
    {
        var content = MessageContentSerializer.Read(message.Type, message.Text, message.Content, []);
        return context.Tenant(row.TenantId).Channel(row.ChannelId) is not { } channel
            || row.Part >= OutboundPlan.Parts(content, [], channel.Capabilities).Count - 1;
    }

    private static void AddIds(BatchContext context, MessageRow message, ChatRow chat, IReadOnlyList<MessageKey> ids)
    {
        var known = ExternalIdList.Read(message.ExternalIds);
        var all = known.Union(ids.Select(static id => id.ExternalId)).ToList();
        if (all.Count > known.Count)
        {
            message.ExternalIds = ExternalIdList.Write(all);
            context.Batch.Messages.Update(message);
        }

        foreach (var id in ids.Where(id => context.Batch.ExternalMessage(id) is null))
        {
            context.Batch.Add(new ExternalMessageRow { TenantId = message.TenantId, Key = id, MessageId = message.Id, ChatId = chat.Id });
            ReferenceSteps.ApplyPending(context, context.Tenant(message.TenantId), chat, message, id);
        }
    }
}
