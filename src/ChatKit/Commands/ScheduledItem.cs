using ChatKit.Storage;

namespace ChatKit.Engine;

/// <summary>
/// A message whose set time has come: the rules are asked again, as they are now. Its result is whether it waits no longer.
/// </summary>
internal sealed class ScheduledItem(TenantId tenant, ChatId chatId, MessageId messageId) : AwaitableItem<bool>(tenant)
{
    public override int Order => chatId.GetHashCode();

    public override void AddTo(BatchScope scope)
    {
        scope.Chats.Add(chatId);
        scope.MessageIds.Add(messageId);
    }

    public override void Apply(BatchContext context)
    {
        Result = false;
        var tenant = context.Tenant(Tenant);
        if (!tenant.Settings.ChatsEnabled
            || context.Batch.Chat(chatId) is not { } chat
            || context.Batch.Message(messageId) is not { Sequence: null, SendAt: not null, DeletedAt: null } message
            || !TryFindAuthor(context, message, out var author))
        {
            return;
        }

        Result = true;
        context.ReleaseIfDue(tenant, chat);
        var step = new CommandStep(context, tenant, chat, author);
        var files = message.AttachmentCount == 0 ? [] : context.Batch.AttachmentsOf(message.Id);
        var content = MessageContentSerializer.Read(message.Type, message.Text, message.Content, [.. files.Select(OutboundPlan.Describe)]);
        message.SendAt = null;
        context.Batch.Messages.Update(message);
        var refusal = MayStillWrite(step) ?? SendCommands.MayAnswer(step, content) ?? SendCommands.Obstacle(step, content, files)
            ?? SendCommands.TakeByAnswering(step);
        if (refusal is not null)
        {
            // It is shown as failed, so that its author sees that it was not sent.
            if (step.AwaitingDialogue is null)
            {
                context.Show(chat, step.OpenDialogue, message);
            }
            else
            {
                context.HoldUntilAgreed(tenant, chat, message);
            }

            context.Advance(chat, message, MessageStatus.Failed, refusal.Code, refusal.Detail);
            return;
        }

        SendCommands.Post(step, message, content, files);
    }

    // A manager has the rights that he has now; while the CRM has never told of anybody, nothing is known of him.
    private bool TryFindAuthor(BatchContext context, MessageRow message, out CommandAuthor author)
    {
        author = new CommandAuthor(new Actor(message.AuthorKind, message.AuthorId), null);
        if (message is not { AuthorKind: ActorKind.Manager, AuthorId: { } id })
        {
            return true;
        }

        var managers = context.Managers(Tenant);
        author = author with
        {
            Viewer = managers.GetValueOrDefault(id)?.AsViewer(Tenant)
                ?? new Viewer { TenantId = Tenant, ManagerId = new ManagerId(id), Name = id, Permissions = ChatPermissions.None },
        };
        return managers.Count > 0;
    }

    private static Refusal? MayStillWrite(CommandStep step)
    {
        if (!step.Author.May(ChatPermissions.ChatAccess))
        {
            return Refusal.Of(RefusalCode.NotAllowed, "Its author no longer has access to chats.");
        }

        return step.Chat.LastSequence == 0 || step.Author.CanSee(step.Chat)
            ? null
            : Refusal.Of(RefusalCode.NotResponsible, "Another manager is responsible for this chat by now. Ask him to hand it over.");
    }
}
