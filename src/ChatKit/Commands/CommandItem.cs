using ChatKit.Events;
using ChatKit.Storage;

namespace ChatKit.Engine;

/// <summary>One command on its way: decided under the chat's lock, in the chat's one order with the customer's messages.</summary>
internal sealed class CommandItem(TenantId tenant, ChatCommand command, CommandAuthor author) : AwaitableItem<CommandResult>(tenant)
{
    /// <summary>The row, when the command was stored together with a change of the CRM's.</summary>
    public Guid? StoredAs { get; init; }

    /// <summary>
    /// What is wrong with its form, where nobody was there to be told when it was given; then the refusal alone is stored.
    /// </summary>
    public Refusal? Invalid { get; init; }

    public override string Kind => command.GetType().Name;

    public override int Order => command.ChatId.GetHashCode();

    public override void AddTo(BatchScope scope)
    {
        if (StoredAs is { } stored)
        {
            scope.Commands.Add(stored);
        }

        if (Invalid is not null)
        {
            return;
        }

        scope.Chats.Add(command.ChatId);
        if (author.Actor is { Kind: ActorKind.Manager, Id: { } id })
        {
            scope.Managers.Add(new ManagerKey(Tenant, id));
            scope.Cursors.Add(new CursorKey(Tenant, id, command.ChatId));
        }

        switch (command)
        {
            case SendMessage send:
                scope.ClientMessages.Add(new ClientMessageKey(Tenant, author.Key, send.ClientMessageId));
                scope.Attachments.AddRange(send.AttachmentIds);
                if (send.QuoteId is { } quote)
                {
                    scope.MessageIds.Add(quote);
                }

                break;
            case AssignDialogue { Responsible: { Kind: ResponsibleKind.Manager } next }:
                scope.Managers.Add(new ManagerKey(Tenant, next.Id));
                break;
            case EditMessage edit:
                scope.MessageIds.Add(edit.MessageId);
                break;
            case DeleteMessage delete:
                scope.MessageIds.Add(delete.MessageId);
                break;
            case ReactToMessage react:
                scope.MessageIds.Add(react.MessageId);
                break;
            case RetryMessage retry:
                scope.MessageIds.Add(retry.MessageId);
                scope.FailedSends.Add(retry.MessageId);
                break;
            case MarkOpened or MarkRead:
                scope.NewestInbound.Add(command.ChatId);
                break;
        }
    }

    public override void Apply(BatchContext context)
    {
        CommandRow? stored = null;
        if (StoredAs is { } id)
        {
            stored = context.Batch.Command(id);
            if (stored is null or { DoneAt: not null })
            {
                Result = new CommandResult { ChatId = command.ChatId, IsRepeat = true };
                return;
            }
        }

        Result = Decide(context);
        if (stored is not null)
        {
            stored.DoneAt = context.Now;
            stored.RefusalCode = Result.Refusal?.Code;
            context.Batch.Commands.Update(stored);
            if (Result.Refusal is { } refusal)
            {
                context.Announce(new CommandRefused
                {
                    TenantId = Tenant,
                    ChatId = command.ChatId,
                    OccurredAt = context.Now,
                    Actor = author.Actor,
                    TraceParent = TraceParent,
                    Code = refusal.Code,
                    Command = Kind,
                });
            }
        }
    }

    private CommandResult Decide(BatchContext context)
    {
        if (Invalid is { } invalid)
        {
            return new CommandResult { Refusal = invalid };
        }

        var tenant = context.Tenant(Tenant);
        if (!tenant.Settings.ChatsEnabled)
        {
            return CommandResult.Refused(
                RefusalCode.ChatsDisabled, "Chats are switched off. An administrator can switch them on in the chat settings.");
        }

        if (!author.May(ChatPermissions.ChatAccess))
        {
            return CommandResult.Refused(RefusalCode.NotAllowed, "You have no access to chats. Ask an administrator for the chat right.");
        }

        if (context.Batch.Chat(command.ChatId) is not { } chat || chat.TenantId != Tenant)
        {
            return NotFound();
        }

        context.ReleaseIfDue(tenant, chat);
        if (!author.CanSee(chat))
        {
            // Who was a moment too late to take it learns that; who never could see it learns nothing.
            return command is TakeDialogue && chat.LastSequence > 0 && author.May(ChatPermissions.Take | ChatPermissions.ViewUnassigned)
                && author.Viewer?.Channels?.Contains(chat.ChannelId) != false
                ? CommandResult.Refused(RefusalCode.AlreadyTaken, "Somebody else has taken this dialogue.")
                : NotFound();
        }

        var step = new CommandStep(context, tenant, chat, author);
        return command switch
        {
            SendMessage send => SendCommands.Send(step, send),
            EditMessage edit => MessageCommands.Edit(step, edit),
            DeleteMessage delete => MessageCommands.Delete(step, delete),
            ReactToMessage react => MessageCommands.React(step, react),
            RetryMessage retry => MessageCommands.Retry(step, retry),
            TakeDialogue => DialogueCommands.Take(step),
            AssignDialogue assign => DialogueCommands.Assign(step, assign),
            UnassignDialogue => DialogueCommands.Unassign(step),
            CloseDialogue => DialogueCommands.Close(step),
            MarkOpened => ReadCommands.Opened(step),
            MarkRead read => ReadCommands.Read(step, read),
            MarkUnread => ReadCommands.Unread(step),
            ChangeTags tags => CardCommands.ChangeTags(step, tags),
            BlockCustomer => CardCommands.Block(step, blocked: true),
            UnblockCustomer => CardCommands.Block(step, blocked: false),
            UpdateCard card => CardCommands.Update(step, card),
            _ => throw new InvalidOperationException($"There is no such command as {Kind}."),
        };
    }

    private static CommandResult NotFound() => CommandResult.Refused(RefusalCode.NotFound, "There is no such chat, or you may not see it.");
}
