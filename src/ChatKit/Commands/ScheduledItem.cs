using ChatKit.Storage;

namespace ChatKit.Engine;

/// <summary>A message whose set time has come: the rules are asked again, as they are now.</summary>
internal sealed class ScheduledItem(TenantId tenant, ChatId chatId, MessageId messageId) : AwaitableItem<bool>(tenant)
{
    public override void AddTo(BatchScope scope)
    {
        scope.Chats.Add(chatId);
        scope.MessageIds.Add(messageId);
    }

    public override void Apply(BatchContext context)
    {
        if (context.Batch.Chat(chatId) is not { } chat
            || context.Batch.Message(messageId) is not { Sequence: null, SendAt: not null, DeletedAt: null } message)
        {
            return;
        }

        var step = new CommandStep(context, context.Tenant(Tenant), chat, new CommandAuthor(new Actor(message.AuthorKind, message.AuthorId), null));
        var files = message.AttachmentCount == 0 ? [] : context.Batch.AttachmentsOf(message.Id);
        var content = MessageContentSerializer.Read(message.Type, message.Text, message.Content, [.. files.Select(OutboundPlan.Describe)]);
        message.SendAt = null;
        context.Batch.Messages.Update(message);
        if (SendCommands.Obstacle(step, content, files) is { } obstacle)
        {
            // It is shown as failed, so that its author sees that it was not sent.
            context.Show(chat, step.OpenDialogue, message);
            context.Advance(chat, message, MessageStatus.Failed, obstacle.Code, obstacle.Detail);
            return;
        }

        SendCommands.Post(step, message, content, files);
    }
}
