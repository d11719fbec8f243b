using ChatKit.Storage;

namespace ChatKit.Engine;

/// <summary>Notes what the messenger said to an attempt.</summary>
internal sealed class AttemptEnded(
    OutboxRow begun, CorrelationKey key, SendResult result, TimeSpan retryDelay, MessageIdScope scope, string chatExternalId)
    : AwaitableItem<bool>(begun.TenantId)
{
    private readonly MessageKey[] _ids =
    [
        .. result.ExternalIds.Select(id => new MessageKey(begun.ChannelId, scope == MessageIdScope.Chat ? chatExternalId : "", id)),
    ];

    public override int Order => begun.ChatId.GetHashCode();

    public override void AddTo(BatchScope batch)
    {
        batch.Operations.Add(begun.Id);
        batch.Messages.AddRange(_ids);
        if (result.Failure?.MovedTo is { } moved)
        {
            batch.Externals.Add(new ExternalKey(Tenant, begun.ChannelId, moved));
        }

        foreach (var id in result.CustomerIds)
        {
            batch.Externals.Add(new ExternalKey(Tenant, begun.ChannelId, id));
        }
    }

    public override void Apply(BatchContext context)
    {
        if (context.Batch.Operation(begun.Id) is not { } row
            || context.Batch.Message(row.MessageId) is not { } message
            || context.Batch.Chat(row.ChatId) is not { } chat)
        {
            return;
        }

        foreach (var id in result.CustomerIds)
        {
            context.AddAddress(chat, id);
        }

        // A receipt may have been faster, or somebody else may have taken over and counted this attempt as uncertain.
        if (result.Failure is null)
        {
            context.Arrive(row, message, chat, key.Attempt, _ids);
        }
        else if (row.State == OutboxState.Begun && row.CorrelationKey == key.ToString())
        {
            Fail(context, row, message, chat, result.Failure);
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

        if (!context.Advance(chat, message, MessageStatus.Failed, code, error))
        {
            return;
        }

        message.FailedPart = row.Part;
        if (chat.ConsentQuestionId == message.Id)
        {
            context.Batch.Count(new CounterIncrement(row.TenantId, row.ChannelId, "consent.unasked", null));
        }
    }

    private void Fail(BatchContext context, OutboxRow row, MessageRow message, ChatRow chat, SendFailure failure)
    {
        var description = Entry.Clean(failure.Description, 500);
        context.EndAttempt(row, row.Attempts, failure.IsUncertain ? AttemptRow.Uncertain : failure.Kind.ToString(), description);
        row.ErrorCode = Entry.Clean(failure.Code ?? failure.Kind.ToString(), 100);
        row.ErrorMessage = description;
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

        var next = context.Now + PauseAfter(failure, row.Attempts);
        if (failure.IsTransient && next < row.ExpiresAt)
        {
            row.State = OutboxState.Waiting;
            row.DueAt = next;
            return;
        }

        row.State = OutboxState.Failed;
        FailMessage(context, chat, message, row, row.ErrorCode ?? "failed", row.ErrorMessage);
    }

    // The new address is tried at once, but a messenger that sends us to and fro is not asked without end.
    private TimeSpan PauseAfter(SendFailure failure, int attempts)
    {
        if (failure.MovedTo is not null && attempts == 1)
        {
            return TimeSpan.Zero;
        }

        return failure.RetryAfter > retryDelay ? failure.RetryAfter.Value : retryDelay;
    }
}
