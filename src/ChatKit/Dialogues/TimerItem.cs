using ChatKit.Storage;

namespace ChatKit.Engine;

/// <summary>
/// A timer that is due, or was computed under older settings: under the chat's lock its true time decides. Its result is whether it was
/// looked at.
/// </summary>
internal sealed class TimerItem(TimerRow timer) : AwaitableItem<bool>(timer.TenantId)
{
    /// <summary>What there is one timer of.</summary>
    public (DialogueId Dialogue, TimerKind Kind) Key => (timer.DialogueId, timer.Kind);

    public override int Order => timer.ChatId.GetHashCode();

    // Nobody waits for it, and thousands may be due at once: the fewer transactions, the better.
    public override int Weight => 1;

    public override void AddTo(BatchScope scope) => scope.DueChats.Add(timer.ChatId);

    public override void Apply(BatchContext context)
    {
        // A busy chat waits for the next look.
        Result = !context.Batch.IsBusy(timer.ChatId);
        if (!Result)
        {
            return;
        }

        var tenant = context.Tenant(Tenant);
        if (context.Batch.Chat(timer.ChatId) is not { } chat)
        {
            context.Batch.RemoveTimer(new TimerRow
            {
                TenantId = timer.TenantId,
                DialogueId = timer.DialogueId,
                Kind = timer.Kind,
                ChatId = timer.ChatId,
                DueAt = timer.DueAt,
                ConfigurationVersion = timer.ConfigurationVersion,
            });
            return;
        }

        context.ReleaseIfDue(tenant, chat);
        if (timer.Kind == TimerKind.Hold)
        {
            LookAtHolds(context, chat);
            return;
        }

        if (context.Batch.Dialogue(timer.DialogueId) is not { OpenChatId: not null } dialogue || chat.OpenDialogueId != dialogue.Id)
        {
            context.Batch.RemoveTimer(Copy(TimerSteps.Never, 0));
            return;
        }

        if (tenant.Channel(chat.ChannelId) is { Channel.Status: ChannelStatus.Removed })
        {
            context.Close(tenant, chat, dialogue, DialogueTrigger.Close, CloseReason.ChannelRemoved, Actor.System);
            return;
        }

        var (kind, due) = TimerSteps.Due(tenant, chat, dialogue, context.Now);
        if (kind != timer.Kind || due > context.Now)
        {
            context.Arm(tenant, chat, dialogue);
            return;
        }

        var (trigger, reason) = timer.Kind == TimerKind.Idle
            ? (DialogueTrigger.IdleTimeout, CloseReason.IdleTimeout)
            : (DialogueTrigger.QueueTimeout, CloseReason.QueueTimeout);
        context.Close(tenant, chat, dialogue, trigger, reason, Actor.System);
        context.Measurements.Fired(reason);
    }

    private void LookAtHolds(BatchContext context, ChatRow chat)
    {
        var tenant = context.Tenant(Tenant);
        if (chat.HeldCount == 0 && chat.Consent != ConsentState.Asked)
        {
            context.DisarmHold(chat);
        }
        else if (!tenant.Settings.ChatsEnabled)
        {
            context.ArmHold(tenant, chat, TimerSteps.Never);
        }
        else if (HoldDue(context, tenant, chat) is var due && due > context.Now
            && tenant.Channel(chat.ChannelId) is not { Channel.Status: ChannelStatus.Removed })
        {
            context.Batch.SetTimer(Copy(due, tenant.Version));
        }
        else
        {
            context.ExpireHolds(tenant, chat);
        }
    }

    // The timer may have been read before that wait ended and the next one began: since when is waited, the question says. What was held
    // while chats were off waits from now on.
    private DateTimeOffset HoldDue(BatchContext context, TenantSnapshot tenant, ChatRow chat)
    {
        if (timer.DueAt >= TimerSteps.Never)
        {
            return context.Now + tenant.HoldFor;
        }

        var question = context.Batch.Held(chat.Id).Find(m => m.Id == chat.ConsentQuestionId);
        return question is null ? timer.DueAt : question.SentAt + tenant.HoldFor;
    }

    private TimerRow Copy(DateTimeOffset due, long version) => new()
    {
        TenantId = timer.TenantId,
        DialogueId = timer.DialogueId,
        Kind = timer.Kind,
        ChatId = timer.ChatId,
        DueAt = due,
        ConfigurationVersion = version,
    };
}
