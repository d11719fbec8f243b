using ChatKit.Storage;

namespace ChatKit.Engine;

/// <summary>Notes what the messenger said to an attempt.</summary>
internal sealed class AttemptEnded(
    OutboxRow begun, string correlationKey, SendResult result, TimeSpan retryDelay, MessageIdScope ids, string chatExternalId) : AwaitableItem<bool>(begun.TenantId)
{
    public override void AddTo(BatchScope scope)
    {
        scope.Operations.Add(begun.Id);
        foreach (var id in result.ExternalIds)
        {
            scope.Messages.Add(Key(id));
        }

        if (result.Failure?.MovedTo is { } moved)
        {
            scope.Externals.Add(new ExternalKey(Tenant, begun.ChannelId, moved));
        }

        foreach (var id in result.CustomerIds)
        {
            scope.Externals.Add(new ExternalKey(Tenant, begun.ChannelId, id));
        }
    }

    public override void Apply(BatchContext context)
    {
        if (context.Batch.Operation(begun.Id) is not { State: OutboxState.Begun } row
            || row.CorrelationKey != correlationKey
            || context.Batch.Message(row.MessageId) is not { } message
            || context.Batch.Chat(row.ChatId) is not { } chat)
        {
            // Somebody else took over meanwhile and has counted this attempt as uncertain.
            return;
        }

        context.Batch.Operations.Update(row);
        context.Batch.Attempts.Update(new AttemptRow
        {
            OperationId = row.Id,
            Number = row.Attempts,
            TenantId = row.TenantId,
            MessageId = row.MessageId,
            StartedAt = row.AttemptStartedAt ?? context.Now,
            EndedAt = context.Now,
            CorrelationKey = correlationKey,
            Outcome = result.Failure?.Kind.ToString() ?? "sent",
            Error = Entry.Clean(result.Failure?.Description, 500),
        });

        foreach (var id in result.CustomerIds)
        {
            context.AddAddress(chat, id);
        }

        if (result.Failure is { } failure)
        {
            Failed(context, row, message, chat, failure);
            return;
        }

        row.State = OutboxState.Done;
        row.ErrorCode = null;
        row.ErrorMessage = null;
        if (row.Operation == OutboxOperation.Send)
        {
            Sent(context, row, message, chat);
        }
    }

    public static void FailMessage(BatchContext context, ChatRow chat, MessageRow message, OutboxRow row, string code, string? error)
    {
        if (row.Operation != OutboxOperation.Send)
        {
            return;
        }

        if (row.Part > 0 && message.Status is MessageStatus.Delivered or MessageStatus.Read)
        {
            // What was delivered is an earlier part of it.
            message.Status = MessageStatus.Sent;
        }

        if (context.Advance(chat, message, MessageStatus.Failed, code, error))
        {
            message.FailedPart = row.Part;
        }
    }

    private void Sent(BatchContext context, OutboxRow row, MessageRow message, ChatRow chat)
    {
        message.ExternalIds = ExternalIdList.Write([.. ExternalIdList.Read(message.ExternalIds), .. result.ExternalIds]);
        context.Batch.Messages.Update(message);
        if (chat.ConsentQuestionId == message.Id)
        {
            chat.ConsentAskedAt ??= context.Now;
            context.Changed(chat);
        }

        context.Advance(chat, message, MessageStatus.Sent);
        foreach (var id in result.ExternalIds)
        {
            var key = Key(id);
            if (context.Batch.ExternalMessage(key) is null)
            {
                context.Batch.Add(new ExternalMessageRow { TenantId = Tenant, Key = key, MessageId = message.Id, ChatId = chat.Id });
                ReferenceSteps.ApplyPending(context, context.Tenant(Tenant), chat, message, key);
            }
        }

        // What waited for a retry was written long before it was sent; only the sending can have been read.
        ReferenceSteps.ApplyWatermarks(context, chat, message, row.AttemptStartedAt ?? context.Now);
    }

    private void Failed(BatchContext context, OutboxRow row, MessageRow message, ChatRow chat, SendFailure failure)
    {
        row.ErrorCode = Entry.Clean(failure.Code ?? failure.Kind.ToString(), 100);
        row.ErrorMessage = Entry.Clean(failure.Description, 500);
        row.IsUncertain |= failure.IsUncertain;
        if (failure.MovedTo is { } moved)
        {
            context.AddAddress(chat, moved);
            chat.ExternalId = moved;
            context.Changed(chat);
        }

        if (failure.Kind == SendFailureKind.CustomerUnavailable)
        {
            chat.IsUnreachable = true;
            context.Changed(chat);
        }

        var next = context.Now + (failure.MovedTo is not null ? TimeSpan.Zero : failure.RetryAfter > retryDelay ? failure.RetryAfter.Value : retryDelay);
        if (failure.IsTransient && next < row.ExpiresAt)
        {
            row.State = OutboxState.Waiting;
            row.DueAt = next;
            return;
        }

        row.State = OutboxState.Failed;
        FailMessage(context, chat, message, row, row.ErrorCode ?? "failed", row.ErrorMessage);
        if (chat.ConsentQuestionId == message.Id)
        {
            context.Batch.Count(new CounterIncrement(Tenant, row.ChannelId, "consent.unasked", null));
        }
    }

    private MessageKey Key(string externalId) => new(begun.ChannelId, ids == MessageIdScope.Chat ? chatExternalId : "", externalId);
}
