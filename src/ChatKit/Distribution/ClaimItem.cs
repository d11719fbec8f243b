using ChatKit.Engine;
using ChatKit.Storage;

namespace ChatKit.Distribution;

/// <summary>What became of a claim.</summary>
internal enum Claim
{
    /// <summary>The manager has the dialogue.</summary>
    Assigned,

    /// <summary>The dialogue no longer waits.</summary>
    Gone,

    /// <summary>The manager has as many as he may.</summary>
    Full,

    /// <summary>The manager may no longer be responsible there.</summary>
    Unfit,
}

/// <summary>Gives a waiting dialogue to the chosen manager, if both are still free for it.</summary>
internal sealed class ClaimItem(TenantId tenant, QueuedDialogue queued, ManagerId manager, string strategy, string? removed)
    : AwaitableItem<Claim>(tenant)
{
    /// <summary>Why he was chosen, where it was not the strategy that chose him.</summary>
    public string? Reason { get; init; }

    public override int Order => queued.ChatId.GetHashCode();

    public override void AddTo(BatchScope scope)
    {
        scope.Chats.Add(queued.ChatId);
        scope.Managers.Add(new ManagerKey(Tenant, manager.Value));
    }

    public override void Apply(BatchContext context)
    {
        Result = Claim.Gone;
        var snapshot = context.Tenant(Tenant);
        if (!snapshot.Settings.ChatsEnabled
            || snapshot.HasDistributor
            || snapshot.Settings.Distribution.Strategy != strategy
            || context.Batch.Chat(queued.ChatId) is not { } chat
            || context.Batch.Dialogue(chat.OpenDialogueId) is not { PhaseKind: DialoguePhaseKind.Unassigned } dialogue
            || dialogue.Id != queued.DialogueId)
        {
            return;
        }

        // What he was chosen on may be over by now.
        if (!context.MayBeResponsible(snapshot, chat.ChannelId, Responsible.Of(manager)))
        {
            Result = Claim.Unfit;
            return;
        }

        var limit = context.Managers(Tenant).GetValueOrDefault(manager.Value)?.Limit ?? snapshot.Settings.Distribution.LimitPerManager;
        if (limit is { } most && context.Batch.LoadOf(new ManagerKey(Tenant, manager.Value)).OpenDialogues >= most)
        {
            Result = Claim.Full;
            return;
        }

        context.Assign(snapshot, chat, dialogue, Responsible.Of(manager), Actor.System, Reason ?? strategy);
        context.Batch.Decisions.Add(DecisionItem.Row(context, Tenant, queued, Reason ?? strategy, manager.Value, "assigned", removed));
        Result = Claim.Assigned;
    }
}
