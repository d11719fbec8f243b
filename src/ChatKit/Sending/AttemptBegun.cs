using ChatKit.Storage;

namespace ChatKit.Engine;

/// <summary>Whether an attempt may be made.</summary>
internal enum Begin
{
    /// <summary>It is noted; the messenger may be asked.</summary>
    Begun,

    /// <summary>It is no longer to be done, or by somebody else.</summary>
    Gone,

    /// <summary>The channel's lease is no longer this host's.</summary>
    NotOurs,
}

/// <summary>Notes that an attempt begins, under the channel's lease, before the messenger hears of it.</summary>
internal sealed class AttemptBegun(OutboxRow due, CorrelationKey key, Lease lease) : AwaitableItem<Begin>(due.TenantId)
{
    private bool _isNoted;

    public override int Order => due.ChatId.GetHashCode();

    public override void AddTo(BatchScope scope)
    {
        scope.Operations.Add(due.Id);
        scope.Leases.Add(lease.Name);
    }

    public override void Apply(BatchContext context)
    {
        Result = context.Batch.Holds(lease) ? Begin.Gone : Begin.NotOurs;
        if (Result == Begin.NotOurs
            || context.Batch.Operation(due.Id) is not { State: OutboxState.Waiting or OutboxState.Begun } row
            || context.Batch.Message(row.MessageId) is not { } message
            || context.Batch.Chat(row.ChatId) is not { } chat)
        {
            return;
        }

        if (_isNoted && row.State == OutboxState.Begun && row.CorrelationKey == key.ToString())
        {
            // The commit that noted it was answered late; it is the same attempt.
            Result = Begin.Begun;
            return;
        }

        if (row.State != due.State || row.Attempts != due.Attempts)
        {
            // What was due when it was read has moved on since.
            return;
        }

        context.Batch.Operations.Update(row);
        if (row.State == OutboxState.Begun)
        {
            // Its outcome was never noted: the messenger may have it. Whether it is repeated now or given up, that is counted, once.
            context.EndAttempt(row, row.Attempts, AttemptRow.Uncertain);
        }

        if (IsLeftOver(row, message))
        {
            row.State = OutboxState.Failed;
            row.ErrorCode = message.ErrorCode ?? "replaced";
            return;
        }

        if (Obstacle(context, row, message, chat) is { } obstacle)
        {
            row.State = OutboxState.Failed;
            row.ErrorCode = obstacle.Code;
            row.ErrorMessage = obstacle.Detail;
            AttemptEnded.FailMessage(context, chat, message, row, obstacle.Code, obstacle.Detail);
            return;
        }

        Note(context, row, message);
        Result = Begin.Begun;
    }

    private void Note(BatchContext context, OutboxRow row, MessageRow message)
    {
        _isNoted = true;
        row.State = OutboxState.Begun;
        row.Attempts = key.Attempt;
        row.AttemptStartedAt = context.Now;
        row.CorrelationKey = key.ToString();
        row.Fence = lease.Fence;
        context.Batch.Attempts.Add(new AttemptRow
        {
            OperationId = row.Id,
            Number = row.Attempts,
            TenantId = row.TenantId,
            MessageId = row.MessageId,
            StartedAt = context.Now,
            CorrelationKey = row.CorrelationKey,
        });
        if (row.Operation == OutboxOperation.Send && message.Status == MessageStatus.Queued)
        {
            message.Status = MessageStatus.Sending;
            context.Batch.Messages.Update(message);
        }
    }

    // A message that failed and is tried again has its parts queued anew, from the failed one on; nothing of it has begun yet. What
    // comes before those is left over from the first time.
    private static bool IsLeftOver(OutboxRow row, MessageRow message) =>
        row.Operation == OutboxOperation.Send && message.Status == MessageStatus.Queued && row.Part > message.FailedPart;

    private static Refusal? Obstacle(BatchContext context, OutboxRow row, MessageRow message, ChatRow chat)
    {
        if (row.Attempts > 0 && row.ExpiresAt <= context.Now)
        {
            return Refusal.Of(row.ErrorCode ?? "expired", "It could not be sent in time. Send it again if it still matters.");
        }

        if (row is { Operation: OutboxOperation.Send, Part: > 0 } && message.Status == MessageStatus.Failed)
        {
            return Refusal.Of(message.ErrorCode ?? "failed", "An earlier part of the same message failed.");
        }

        if (message.DeletedAt is not null && row.Operation is OutboxOperation.Send && message.ExternalIds is null)
        {
            return Refusal.Of("deleted", "It was taken back before it was sent.");
        }

        if (context.Batch.Customer(chat.CustomerId) is { IsBlocked: true } && message.AuthorKind != ActorKind.System)
        {
            return Refusal.Of(RefusalCode.CustomerBlocked, "The customer was blocked. Unblock him and try again.");
        }

        return row.Operation == OutboxOperation.Send && chat.ReplyUntil <= context.Now ? Closed(context, row, message, chat) : null;
    }

    // It was in time when it was written; its turn came after the messenger's window.
    private static Refusal? Closed(BatchContext context, OutboxRow row, MessageRow message, ChatRow chat)
    {
        var step = new CommandStep(context, context.Tenant(row.TenantId), chat, new CommandAuthor(Actor.System, null));
        return step.Channel is { } channel ? SendCommands.Closed(step, channel.Capabilities, message.Type == "template") : null;
    }
}
