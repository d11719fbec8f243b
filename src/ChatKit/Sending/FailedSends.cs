using ChatKit.Storage;

namespace ChatKit.Engine;

/// <summary>Settles operations that failed for good.</summary>
internal sealed class FailedSends(IWorkStorage work, IOperationsStorage operations, Committers committer, TimeProvider time)
{
    public static Refusal? Denied(Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return viewer.May(ChatPermissions.ViewHealth) ? null : CommandStep.Denied("health.view").Refusal;
    }

    public async ValueTask<Refusal?> RetryAsync(OperationId operation, Viewer viewer, CancellationToken cancellationToken)
    {
        var (details, refusal) = await FindAsync(operation, viewer, cancellationToken).ConfigureAwait(false);
        if (details is not { Operation: var row, Message: var message })
        {
            return refusal;
        }

        if (row.Operation != OutboxOperation.Send)
        {
            return Refusal.Of(RefusalCode.InvalidRequest, "Only a message is sent again. Make the change once more in the chat, and discard this one.");
        }

        var command = new RetryMessage { ChatId = row.ChatId, MessageId = row.MessageId };
        var author = new CommandAuthor(Actor.Of(viewer.ManagerId), viewer);
        if (message.Status != MessageStatus.Failed)
        {
            await committer.RunAsync(new SettleItem(row), cancellationToken).ConfigureAwait(false);
            return Refusal.Of(RefusalCode.AlreadyDone, "The message was sent again meanwhile.");
        }

        using var activity = Telemetry.Source.StartActivity("chatkit.command");
        var item = new CommandItem(viewer.TenantId, command, author) { TraceParent = Telemetry.TraceParent };
        var result = await committer.RunAsync(item, cancellationToken).ConfigureAwait(false);
        if (result.Refusal is null)
        {
            await AuditAsync(viewer.TenantId, author.Actor, "send-retried", operation.ToString(), cancellationToken).ConfigureAwait(false);
        }

        return result.Refusal;
    }

    public async ValueTask<Refusal?> DiscardAsync(OperationId operation, Viewer viewer, CancellationToken cancellationToken)
    {
        var (details, refusal) = await FindAsync(operation, viewer, cancellationToken).ConfigureAwait(false);
        if (details is null)
        {
            return refusal;
        }

        var actor = Actor.Of(viewer.ManagerId);
        await AuditAsync(viewer.TenantId, actor, "send-discarded", operation.ToString(), cancellationToken).ConfigureAwait(false);
        await committer.RunAsync(new SettleItem(details.Operation), cancellationToken).ConfigureAwait(false);
        return null;
    }

    public ValueTask AuditAsync(TenantId tenant, Actor actor, string action, string subject, CancellationToken cancellationToken) =>
        operations.AuditAsync(
            new AuditRow
            {
                Id = TimeOrderedId.New(),
                TenantId = tenant,
                At = Entry.Cut(time.GetUtcNow()),
                ActorKind = actor.Kind,
                ActorId = actor.Id,
                Action = action,
                Subject = subject,
            },
            cancellationToken);

    private async ValueTask<(OperationDetails? Details, Refusal? Refusal)> FindAsync(
        OperationId operation, Viewer viewer, CancellationToken cancellationToken)
    {
        if (Denied(viewer) is { } denied)
        {
            return (null, denied);
        }

        var details = await work.FindOperationAsync(operation, cancellationToken).ConfigureAwait(false);
        if (details is null || details.Operation.TenantId != viewer.TenantId)
        {
            return (null, Refusal.Of(RefusalCode.NotFound, "There is no such operation."));
        }

        return details.Operation.State == OutboxState.Failed
            ? (details, null)
            : (null, Refusal.Of(RefusalCode.AlreadyDone, "It did not fail, or was sent again or discarded before."));
    }

    /// <summary>Takes a failed operation off the list.</summary>
    private sealed class SettleItem(OutboxRow failed) : AwaitableItem<bool>(failed.TenantId)
    {
        public override void AddTo(BatchScope scope) => scope.Operations.Add(failed.Id);

        public override void Apply(BatchContext context) => context.SettleFailed(failed.Id);
    }
}
