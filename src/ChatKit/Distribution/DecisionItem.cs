using ChatKit.Engine;
using ChatKit.Storage;

namespace ChatKit.Distribution;

/// <summary>Notes why a dialogue was not assigned.</summary>
internal sealed class DecisionItem(TenantId tenant, QueuedDialogue queued, string strategy, string outcome, string? removed)
    : AwaitableItem<bool>(tenant)
{
    public override int Order => queued.ChatId.GetHashCode();

    public override void AddTo(BatchScope scope)
    {
    }

    public override void Apply(BatchContext context) =>
        context.Batch.Decisions.Add(Row(context, Tenant, queued, strategy, null, outcome, removed));

    public static DecisionRow Row(
        BatchContext context,
        TenantId tenant,
        QueuedDialogue queued,
        string strategy,
        string? manager,
        string outcome,
        string? removed) => new()
    {
        Id = TimeOrderedId.New(),
        TenantId = tenant,
        ChatId = queued.ChatId,
        DialogueId = queued.DialogueId,
        DecidedAt = context.Now,
        Strategy = strategy,
        ManagerId = manager,
        Outcome = outcome,
        Removed = removed,
    };
}
