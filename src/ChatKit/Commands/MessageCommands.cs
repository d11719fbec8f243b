using ChatKit.Events;
using ChatKit.Storage;

namespace ChatKit.Engine;

/// <summary>Changing, taking back, reacting, trying again.</summary>
internal static class MessageCommands
{
    public static CommandResult Edit(CommandStep step, EditMessage command)
    {
        if (Own(step, command.MessageId, out var message) is { } refusal)
        {
            return refusal;
        }

        // A note is our own, and so is what has yet to be sent.
        var isOurs = message.Visibility == MessageVisibility.Private || message.SendAt is not null;
        if (!isOurs && step.Channel?.Capabilities.CanEdit != true)
        {
            return CommandResult.Refused(
                RefusalCode.UnsupportedContent, "This messenger does not let a message be changed. Write another one.");
        }

        if (message.Type != "text" && message.AttachmentCount == 0)
        {
            return CommandResult.Refused(RefusalCode.UnsupportedContent, "Only a text can be changed.");
        }

        if (!isOurs && !FitsAsBefore(step, message, command.Text))
        {
            return CommandResult.Refused(
                RefusalCode.UnsupportedContent,
                "It takes several messages of this messenger, which cannot be changed together. Write another one.");
        }

        message.Text = Entry.Clean(command.Text);
        message.EditedAt = message.SendAt is null ? step.Context.Now : null;
        Store(step, message, static () => new MessageEdited());
        if (!isOurs)
        {
            step.Context.Enqueue(step.Tenant, step.Chat, message, OutboxOperation.Edit);
        }

        return step.Done(message.Id);
    }

    public static CommandResult Delete(CommandStep step, DeleteMessage command)
    {
        if (Own(step, command.MessageId, out var message) is { } refusal)
        {
            return refusal;
        }

        var isNote = message.Visibility == MessageVisibility.Private;
        var isUnsent = message.Status is MessageStatus.Queued or MessageStatus.Failed && message.ExternalIds is null;
        if (!isNote && !isUnsent && step.Channel?.Capabilities.CanDelete != true)
        {
            return CommandResult.Refused(RefusalCode.UnsupportedContent, "This messenger does not let a message be taken back.");
        }

        message.DeletedAt = step.Context.Now;
        message.Text = null;
        message.Content = null;
        message.SendAt = null;
        Store(step, message, static () => new MessageDeleted());
        if (!isNote && !isUnsent)
        {
            step.Context.Enqueue(step.Tenant, step.Chat, message, OutboxOperation.Delete);
        }

        return step.Done(message.Id);
    }

    public static CommandResult React(CommandStep step, ReactToMessage command)
    {
        if (SendCommands.MayAnswer(step) is { } refusal)
        {
            return new CommandResult { Refusal = refusal };
        }

        if (step.Context.Batch.Message(command.MessageId) is not { Sequence: not null, DeletedAt: null } message
            || message.ChatId != step.Chat.Id)
        {
            return CommandResult.Refused(RefusalCode.NotFound, "There is no such message in this chat.");
        }

        if (step.Channel?.Capabilities.CanReact != true || message.ExternalIds is null)
        {
            return CommandResult.Refused(RefusalCode.UnsupportedContent, "This messenger does not let us react to this message.");
        }

        // Towards the customer our side is one: the newest reaction of any manager is the one the messenger shows.
        message.Reactions = MessageReaction.Replace(
            message.Reactions, ActorKind.Manager, null, command.Value is { } value ? [value] : [], step.Context.Now);
        Store(step, message, static () => new ReactionChanged());
        step.Context.Enqueue(step.Tenant, step.Chat, message, OutboxOperation.React, payload: command.Value);
        return step.Done(message.Id);
    }

    public static CommandResult Retry(CommandStep step, RetryMessage command)
    {
        if (SendCommands.MayAnswer(step) is { } refusal)
        {
            return new CommandResult { Refusal = refusal };
        }

        if (step.Context.Batch.Message(command.MessageId) is not { Direction: MessageDirection.Outbound } message
            || message.ChatId != step.Chat.Id)
        {
            return CommandResult.Refused(RefusalCode.NotFound, "There is no such message of ours in this chat.");
        }

        if (message.Status != MessageStatus.Failed)
        {
            step.Context.SettleFailedSends(message.Id);
            return step.Done(message.Id);
        }

        var files = message.AttachmentCount == 0 ? [] : step.Context.Batch.AttachmentsOf(message.Id);
        var content = MessageContentSerializer.Read(message.Type, message.Text, message.Content, [.. files.Select(OutboundPlan.Describe)]);
        if (SendCommands.Obstacle(step, content, files) is { } obstacle)
        {
            return new CommandResult { Refusal = obstacle };
        }

        step.Context.SettleFailedSends(message.Id);

        // A new attempt begins where the last one stopped; what the messenger has already is not sent again.
        message.Status = MessageStatus.Queued;
        message.ErrorCode = null;
        message.ErrorMessage = null;
        step.Context.Batch.Messages.Update(message);
        var parts = OutboundPlan.Parts(content, files, step.Channel!.Capabilities);
        step.Context.Enqueue(step.Tenant, step.Chat, message, OutboxOperation.Send, parts.Count, message.FailedPart);
        step.Context.Announce(step.Chat, message, static () => new MessageStatusChanged { Status = MessageStatus.Queued });
        return step.Done(message.Id);
    }

    // A change reaches one message of the messenger; a text that went, or would go, in several would end up half old and half new.
    private static bool FitsAsBefore(CommandStep step, MessageRow message, string text)
    {
        var files = message.AttachmentCount == 0 ? [] : step.Context.Batch.AttachmentsOf(message.Id);
        var before = PartsOf(message.Text);
        return PartsOf(Entry.Clean(text)) == before && (files.Count > 0 || before == 1);

        int PartsOf(string? words)
        {
            var content = MessageContentSerializer.Read(message.Type, words, message.Content, [.. files.Select(OutboundPlan.Describe)]);
            return OutboundPlan.Parts(content, files, step.Channel!.Capabilities).Count;
        }
    }

    private static CommandResult? Own(CommandStep step, MessageId id, out MessageRow message)
    {
        message = step.Context.Batch.Message(id)!;
        if (message is null || message.ChatId != step.Chat.Id || message.DeletedAt is not null
            || (message.Sequence is null && message.SendAt is null)
            || message.AuthorKind is not (ActorKind.Manager or ActorKind.Bot))
        {
            return CommandResult.Refused(RefusalCode.NotFound, "There is no such message of ours in this chat.");
        }

        var isAuthor = message.AuthorKind == step.Author.Actor.Kind && message.AuthorId == step.Author.Actor.Id;
        return isAuthor || step.Author.IsPrivileged
            ? null
            : CommandResult.Refused(RefusalCode.NotAllowed, "Only the author or an administrator may change this message.");
    }

    private static void Store(CommandStep step, MessageRow message, Func<ChatEvent> create)
    {
        step.Context.Batch.Messages.Update(message);
        if (step.Chat.LastMessageId == message.Id)
        {
            step.Chat.LastMessageText = Entry.Cut(message.Text, 200);
            step.Context.Changed(step.Chat);
        }

        step.Context.Announce(step.Chat, message, create);
    }
}
