using ChatKit.Events;
using ChatKit.Storage;

namespace ChatKit.Engine;

/// <summary>What happens to dialogues under their chat's lock: each move fires the state machine, and its effects follow from it.</summary>
internal static class DialogueSteps
{
    /// <summary>The chat's open dialogue, or a new one: its writer's, or of the chat's responsible if he still may be one.</summary>
    public static DialogueRow OpenOrContinue(
        this BatchContext context, TenantSnapshot tenant, ChatRow chat, Actor actor, bool isOutreach = false, Responsible? writer = null)
    {
        if (context.Batch.Dialogue(chat.OpenDialogueId) is { } open)
        {
            return open;
        }

        var dialogue = context.Open(tenant, chat, DialoguePhase.Unassigned, isOutreach);
        context.Announced(chat, dialogue, actor, tenant, writer);
        return dialogue;
    }

    /// <summary>A new dialogue in a first phase, not announced yet.</summary>
    public static DialogueRow Open(this BatchContext context, TenantSnapshot tenant, ChatRow chat, DialoguePhase phase, bool isOutreach)
    {
        var dialogue = new DialogueRow
        {
            Id = DialogueId.New(),
            TenantId = chat.TenantId,
            ChatId = chat.Id,
            ChannelId = chat.ChannelId,
            OpenChatId = chat.Id,
            Phase = phase.Name,
            PhaseKind = phase.Kind,
            OpenedAt = context.Now,
            StoreId = tenant.Channel(chat.ChannelId)?.Channel.StoreId,
            IsOutreach = isOutreach,
        };
        chat.OpenDialogueId = dialogue.Id;
        chat.LastDialogueId = dialogue.Id;
        chat.Phase = phase.Name;
        chat.PhaseKind = phase.Kind;
        context.Batch.Add(dialogue);
        context.Changed(chat);
        return dialogue;
    }

    /// <summary>The dialogue begins for managers: announced, then inherited or queued.</summary>
    public static void Announced(
        this BatchContext context, ChatRow chat, DialogueRow dialogue, Actor actor, TenantSnapshot tenant, Responsible? writer = null)
    {
        var heir = writer ?? chat.Responsible;
        var next = heir is { } responsible && context.MayBeResponsible(tenant, chat.ChannelId, responsible) ? heir : null;
        context.AnnounceOpened(chat, dialogue, actor, inherited: next is not null && next == chat.Responsible);
        if (next is { } known)
        {
            context.Assign(tenant, chat, dialogue, known, Actor.System, strategy: null, isSilent: true);
            return;
        }

        chat.Responsible = null;
        context.Queue(dialogue);
        context.Arm(tenant, chat, dialogue);
    }

    /// <summary>Makes somebody responsible.</summary>
    public static void Assign(
        this BatchContext context,
        TenantSnapshot tenant,
        ChatRow chat,
        DialogueRow dialogue,
        Responsible next,
        Actor actor,
        string? strategy,
        bool isSilent = false)
    {
        // In a dialogue that has just been opened the chat's responsible is still the one of the dialogue before.
        var previous = chat.Responsible;
        var hadManager = dialogue.Responsible is { Kind: ResponsibleKind.Manager };
        if (dialogue.PhaseKind == DialoguePhaseKind.AwaitingConsent)
        {
            BeginOutreach(context, chat, dialogue, actor);
        }

        context.Fire(chat, dialogue, next.Kind == ResponsibleKind.Bot ? DialogueTrigger.AssignToBot : DialogueTrigger.AssignToManager);
        context.SetResponsible(chat, dialogue, next);
        if (dialogue.QueuedAt is { } queuedAt)
        {
            context.Measurements.Assigned(queuedAt, context.Now, actor, strategy);
        }

        dialogue.QueuedAt = null;
        dialogue.TraceParent = null;
        if (hadManager && next.Kind == ResponsibleKind.Bot)
        {
            // A bot is no manager: the month of a dialogue without one begins now.
            dialogue.UnassignedAt = context.Now;
        }

        context.Arm(tenant, chat, dialogue);
        context.NoteAssigned(chat, dialogue, next, previous, actor, strategy, isSilent);
    }

    /// <summary>Hands a chat over whose dialogue is over: that stays closed, the next one is inherited.</summary>
    public static void HandOver(this BatchContext context, ChatRow chat, DialogueRow? closed, Responsible next, Actor actor)
    {
        var previous = chat.Responsible;
        if (previous == next)
        {
            return;
        }

        chat.Responsible = next;
        context.Changed(chat);

        // A line would bring a chat to light that nobody may see yet.
        context.NoteAssigned(chat, closed, next, previous, actor, strategy: null, isSilent: chat.LastSequence == 0);
    }

    /// <summary>Makes nobody responsible; the dialogue waits again.</summary>
    public static void Unassign(this BatchContext context, TenantSnapshot tenant, ChatRow chat, DialogueRow dialogue, Actor actor)
    {
        var previous = dialogue.Responsible;
        context.Fire(chat, dialogue, DialogueTrigger.Unassign);
        context.SetResponsible(chat, dialogue, null);
        dialogue.UnassignedAt = context.Now;
        context.Queue(dialogue);
        context.Arm(tenant, chat, dialogue);
        context.WriteSystemLine(chat, dialogue, "dialogue-unassigned", actor);
        context.Announce(new DialogueUnassigned
        {
            TenantId = chat.TenantId,
            ChannelId = chat.ChannelId,
            ChatId = chat.Id,
            DialogueId = dialogue.Id,
            OccurredAt = context.Now,
            Actor = actor,
            TraceParent = context.TraceParent,
            Previous = previous,
        });
    }

    /// <summary>Ends a dialogue. Whether the chat remembers its responsible is the settings' word.</summary>
    public static void Close(
        this BatchContext context,
        TenantSnapshot tenant,
        ChatRow chat,
        DialogueRow dialogue,
        DialogueTrigger trigger,
        string reason,
        Actor actor)
    {
        var responsible = dialogue.Responsible;
        var former = chat.Responsible;
        var wasVisible = dialogue.PhaseKind != DialoguePhaseKind.AwaitingConsent;
        if (wasVisible)
        {
            context.WriteSystemLine(chat, dialogue, "dialogue-closed", actor, ("reason", reason));
        }

        context.Fire(chat, dialogue, trigger);
        context.SetResponsible(chat, dialogue, null);

        // The closed dialogue still says whose it was; the chat says who inherits the next one. One that never began changes nothing.
        dialogue.Responsible = responsible;
        chat.Responsible = !wasVisible ? former : tenant.Settings.ResetResponsibleOnClose ? null : responsible;
        dialogue.OpenChatId = null;
        dialogue.ClosedAt = context.Now;
        dialogue.CloseReason = reason;
        dialogue.QueuedAt = null;
        dialogue.TraceParent = null;
        chat.OpenDialogueId = null;
        chat.WaitingSince = null;
        context.Disarm(dialogue);
        if (wasVisible)
        {
            context.Announce(new DialogueClosed
            {
                TenantId = chat.TenantId,
                ChannelId = chat.ChannelId,
                ChatId = chat.Id,
                DialogueId = dialogue.Id,
                OccurredAt = context.Now,
                Actor = actor,
                TraceParent = context.TraceParent,
                Reason = reason,
                Responsible = responsible,
            });
        }
    }

    /// <summary>Moves the dialogue by the table and notes the phase where lists look for it.</summary>
    public static void Fire(this BatchContext context, ChatRow chat, DialogueRow dialogue, DialogueTrigger trigger)
    {
        var transition = context.Machine.Fire(context.Machine.PhaseNamed(dialogue.Phase), trigger);
        dialogue.Phase = transition.To.Name;
        dialogue.PhaseKind = transition.To.Kind;
        chat.Phase = transition.To.Name;
        chat.PhaseKind = transition.To.Kind;
        context.Changed(dialogue);
        context.Changed(chat);
    }

    public static void Changed(this BatchContext context, ChatRow chat)
    {
        if (chat.Change == RowChange.None)
        {
            context.Batch.Chats.Update(chat);
        }
    }

    public static void Changed(this BatchContext context, DialogueRow dialogue)
    {
        if (dialogue.Change == RowChange.None)
        {
            context.Batch.Dialogues.Update(dialogue);
        }
    }

    /// <summary>Whether somebody who was responsible before may be so for the chat's next dialogue.</summary>
    public static bool MayBeResponsible(this BatchContext context, TenantSnapshot tenant, ChannelId channel, Responsible responsible)
    {
        if (responsible.Kind == ResponsibleKind.Bot)
        {
            return tenant.MayBeResponsible(responsible.Id);
        }

        return context.Managers(tenant.TenantId).TryGetValue(responsible.Id, out var profile)
            && profile.IsActive
            && profile.Permissions.HasFlag(ChatPermissions.ChatAccess | ChatPermissions.Reply)
            && (profile.Channels is null || profile.Channels.Contains(channel));
    }

    // Our side does not wait for the customer's agreement: the dialogue begins for managers, what he wrote stays held.
    private static void BeginOutreach(BatchContext context, ChatRow chat, DialogueRow dialogue, Actor actor)
    {
        context.Fire(chat, dialogue, DialogueTrigger.Outreach);
        dialogue.IsOutreach = true;
        dialogue.OpenedAt = context.Now;
        context.AnnounceOpened(chat, dialogue, actor, inherited: false);
    }

    private static void NoteAssigned(
        this BatchContext context,
        ChatRow chat,
        DialogueRow? dialogue,
        Responsible next,
        Responsible? previous,
        Actor actor,
        string? strategy,
        bool isSilent)
    {
        if (!isSilent)
        {
            var kind = next.Kind == ResponsibleKind.Bot ? "bot" : "manager";
            context.WriteSystemLine(chat, dialogue, "dialogue-assigned", actor, ("responsible", next.Id), ("kind", kind));
        }

        context.Announce(new DialogueAssigned
        {
            TenantId = chat.TenantId,
            ChannelId = chat.ChannelId,
            ChatId = chat.Id,
            DialogueId = dialogue?.Id,
            OccurredAt = context.Now,
            Actor = actor,
            TraceParent = context.TraceParent,
            Responsible = next,
            Previous = previous,
            Strategy = strategy,
        });
    }

    private static void AnnounceOpened(this BatchContext context, ChatRow chat, DialogueRow dialogue, Actor actor, bool inherited) =>
        context.Announce(new DialogueOpened
        {
            TenantId = chat.TenantId,
            ChannelId = chat.ChannelId,
            ChatId = chat.Id,
            DialogueId = dialogue.Id,
            OccurredAt = context.Now,
            Actor = actor,
            TraceParent = context.TraceParent,
            IsFirst = chat.LastSequence == 0 || dialogue.FirstSequence == 1,
            Inherited = inherited,
            Previous = chat.Responsible,
        });

    private static void Queue(this BatchContext context, DialogueRow dialogue)
    {
        dialogue.QueuedAt = context.Now;
        dialogue.TraceParent = context.TraceParent;
        context.Wakes.Distribution.Add(dialogue.TenantId);
    }

    // The one place where a responsible begins or ends to be one, so that no way out forgets to free a place.
    private static void SetResponsible(this BatchContext context, ChatRow chat, DialogueRow dialogue, Responsible? next)
    {
        if (dialogue.Responsible is { Kind: ResponsibleKind.Manager } previous)
        {
            var load = context.Batch.LoadOf(new ManagerKey(dialogue.TenantId, previous.Id));
            load.OpenDialogues = Math.Max(0, load.OpenDialogues - 1);
            context.Batch.Loads.Update(load);
            context.Wakes.Distribution.Add(dialogue.TenantId);
        }

        if (next is { Kind: ResponsibleKind.Manager } manager)
        {
            var load = context.Batch.LoadOf(new ManagerKey(dialogue.TenantId, manager.Id));
            load.OpenDialogues++;
            load.LastAssignedAt = context.Now;
            context.Batch.Loads.Update(load);
        }

        dialogue.Responsible = next;
        dialogue.AssignedAt = next is null ? null : context.Now;
        chat.Responsible = next;
        context.Changed(dialogue);
        context.Changed(chat);
    }
}
