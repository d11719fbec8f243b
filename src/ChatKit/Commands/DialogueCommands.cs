using ChatKit.Storage;

namespace ChatKit.Engine;

/// <summary>Taking, assigning and closing.</summary>
internal static class DialogueCommands
{
    public static CommandResult Take(CommandStep step)
    {
        if (!step.Author.May(ChatPermissions.Take) || step.Author.ManagerId is not { } manager)
        {
            return CommandStep.Denied("dialogue.take");
        }

        if (step.OpenDialogue is not { } dialogue)
        {
            return CommandResult.Refused(RefusalCode.DialogueClosed, "The dialogue is closed. Write to the customer to open the next one.");
        }

        if (step.Author.IsResponsible(dialogue.Responsible))
        {
            return step.Done();
        }

        if (dialogue.Responsible is { Kind: ResponsibleKind.Manager } && !step.Author.IsPrivileged)
        {
            return CommandResult.Refused(RefusalCode.AlreadyTaken, "Somebody else has taken this dialogue.");
        }

        if (step.LimitOf(manager.Value) is { } refusal)
        {
            return new CommandResult { Refusal = refusal };
        }

        step.Context.Assign(step.Tenant, step.Chat, dialogue, Responsible.Of(manager), step.Author.Actor, strategy: null);
        return step.Done();
    }

    public static CommandResult Assign(CommandStep step, AssignDialogue command)
    {
        var own = step.Author.IsResponsible(step.Chat.Responsible);
        if (!step.Author.May(ChatPermissions.AssignAny) && !(own && step.Author.May(ChatPermissions.AssignOwn)))
        {
            return CommandResult.Refused(RefusalCode.NotAllowed, "Only the responsible manager or an administrator may hand a dialogue over.");
        }

        if (!step.Context.MayBeResponsible(step.Tenant, step.Chat.ChannelId, command.Responsible))
        {
            return CommandResult.Refused(
                RefusalCode.InvalidRequest,
                $"'{command.Responsible.Id}' cannot be responsible here: unknown, not active, or without the right to answer in this channel.");
        }

        if (step.OpenDialogue is not { } dialogue)
        {
            var last = step.AwaitingDialogue is null ? step.Context.Batch.Dialogue(step.Chat.LastDialogueId) : null;
            step.Context.HandOver(step.Chat, last, command.Responsible, step.Author.Actor);
            return step.Done();
        }

        if (dialogue.Responsible != command.Responsible)
        {
            step.Context.Assign(step.Tenant, step.Chat, dialogue, command.Responsible, step.Author.Actor, strategy: null);
        }

        return step.Done();
    }

    public static CommandResult Unassign(CommandStep step)
    {
        var own = step.Author.IsResponsible(step.Chat.Responsible);
        if (!step.Author.May(ChatPermissions.AssignAny) && !(own && step.Author.May(ChatPermissions.AssignOwn)))
        {
            return CommandResult.Refused(RefusalCode.NotAllowed, "Only the responsible manager or an administrator may give a dialogue back.");
        }

        if (step.OpenDialogue is not { } dialogue)
        {
            return CommandResult.Refused(RefusalCode.DialogueClosed, "The dialogue is closed.");
        }

        if (dialogue.Responsible is null)
        {
            return step.Done();
        }

        step.Context.Unassign(step.Tenant, step.Chat, dialogue, step.Author.Actor);
        return step.Done();
    }

    public static CommandResult Close(CommandStep step)
    {
        if (!step.Author.May(ChatPermissions.Close))
        {
            return CommandStep.Denied("dialogue.close");
        }

        if (step.OpenDialogue is not { } dialogue)
        {
            return step.Done();
        }

        if (step.Author.Actor.Kind == ActorKind.Bot && !step.Author.IsResponsible(dialogue.Responsible))
        {
            return CommandResult.Refused(RefusalCode.NotResponsible, "A bot closes only dialogues that it is responsible for.");
        }

        var reason = step.Author.Actor.Kind == ActorKind.Bot ? CloseReason.Bot : CloseReason.Manual;
        step.Context.Close(step.Tenant, step.Chat, dialogue, DialogueTrigger.Close, reason, step.Author.Actor);
        return step.Done();
    }
}
