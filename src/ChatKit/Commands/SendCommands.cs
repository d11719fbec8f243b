using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChatKit.Events;
using ChatKit.Storage;

namespace ChatKit.Engine;

/// <summary>Writing: who may, what the messenger takes, who becomes responsible by it.</summary>
internal static class SendCommands
{
    private static readonly TimeSpan LatestSending = TimeSpan.FromDays(366);

    public static CommandResult Send(CommandStep step, SendMessage command)
    {
        var hash = Hash(command);
        var key = new ClientMessageKey(step.Chat.TenantId, step.Author.Key, command.ClientMessageId);
        if (step.Context.Batch.ClientMessage(key) is { } repeated)
        {
            return repeated.BodyHash == hash && repeated.ChatId == step.Chat.Id
                ? step.Done(repeated.Id) with { IsRepeat = true }
                : Conflict(command.ClientMessageId);
        }

        if (Files(step, command, out var files) is { } missing)
        {
            return missing;
        }

        var content = ContentOf(command, files);
        if (command.Visibility == MessageVisibility.Private)
        {
            return step.Author.May(ChatPermissions.WriteNote) ? Note(step, command, content, files, hash) : CommandStep.Denied("note.write");
        }

        if (MayAnswer(step, content) is { } refusal || (refusal = Obstacle(step, content, files)) is not null)
        {
            return new CommandResult { Refusal = refusal };
        }

        if (command.SendAt is { } at && at > step.Context.Now)
        {
            if (at > step.Context.Now + LatestSending)
            {
                return CommandResult.Refused(RefusalCode.InvalidRequest, "A message is sent at most a year from now.");
            }

            var scheduled = Create(step, command, content, files, hash);
            scheduled.SendAt = Entry.Cut(at);
            step.Context.Batch.Add(scheduled);
            step.Context.Changed(step.Chat);
            return step.Done(scheduled.Id);
        }

        if (TakeByAnswering(step) is { } full)
        {
            return new CommandResult { Refusal = full };
        }

        var message = Create(step, command, content, files, hash);
        step.Context.Batch.Add(message);
        Post(step, message, content, files);
        return step.Done(message.Id);
    }

    public static CommandResult Conflict(string clientMessageId) => CommandResult.Refused(
        RefusalCode.IdempotencyConflict, $"The id '{clientMessageId}' was used for another message. Use a new one for each message.");

    /// <summary>Puts a message into the chat and on its way.</summary>
    public static void Post(CommandStep step, MessageRow message, MessageContent content, IReadOnlyList<AttachmentRow> files)
    {
        if (Dialogue(step) is { } dialogue)
        {
            step.Context.Show(step.Chat, dialogue, message);
            step.Context.Announce(step.Chat, message, () => new MessageQueued { ClientMessageId = message.ClientMessageId, Actor = step.Author.Actor });
        }
        else
        {
            step.Context.HoldUntilAgreed(step.Tenant, step.Chat, message);
        }

        var parts = OutboundPlan.Parts(content, files, step.Channel!.Capabilities);
        step.Context.Enqueue(step.Tenant, step.Chat, message, OutboxOperation.Send, parts.Count);
    }

    /// <summary>Why nothing can be sent to this customer now, or nothing.</summary>
    public static Refusal? Obstacle(CommandStep step, MessageContent content, IReadOnlyList<AttachmentRow> files)
    {
        if (step.Channel is not { MaySend: true } channel)
        {
            return Refusal.Of(
                RefusalCode.ChannelNotConnected,
                $"The channel does not send: {step.Channel?.Channel.StatusReason ?? "it is disconnected or was removed"}. An administrator can connect it in the channel's settings.");
        }

        if (step.Context.Batch.Customer(step.Chat.CustomerId) is { IsBlocked: true })
        {
            return Refusal.Of(RefusalCode.CustomerBlocked, "The customer is blocked. Unblock him to write.");
        }

        return Closed(step, channel.Capabilities, content is TemplateContent) ?? OutboundPlan.Check(content, files, channel.Capabilities);
    }

    /// <summary>Why the messenger takes nothing for this customer now, or no free text; nothing if it does.</summary>
    public static Refusal? Closed(CommandStep step, ChannelCapabilities capabilities, bool isTemplate) => PolicyNow(step, capabilities) switch
    {
        SendingPolicy.Nothing => Refusal.Of(RefusalCode.ReplyWindowClosed, "This messenger does not let us write before the customer writes again."),
        SendingPolicy.Template when !isTemplate =>
            Refusal.Of(RefusalCode.ReplyWindowClosed, "The time for a free answer has passed. Send an approved template."),
        _ => null,
    };

    public static SendingPolicy PolicyNow(CommandStep step, ChannelCapabilities capabilities)
    {
        // Who was asked for consent has written, though nobody may see it yet.
        if (step.Chat is { LastInboundAt: null, ReplyUntil: null, Consent: ConsentState.None })
        {
            return step.Tenant.Settings.NewCustomers == NewCustomerOutreach.Allowed ? SendingPolicy.Text : capabilities.NewCustomer;
        }

        return step.Chat.ReplyUntil is { } until && until <= step.Context.Now ? capabilities.AfterReplyWindow : SendingPolicy.Text;
    }

    /// <summary>Why the author may not write to this customer, or nothing.</summary>
    public static Refusal? MayAnswer(CommandStep step, MessageContent? content = null)
    {
        if (!step.Author.May(ChatPermissions.Reply))
        {
            return CommandStep.Denied("dialogue.reply").Refusal;
        }

        if (content is TemplateContent && !step.Author.May(ChatPermissions.SendTemplate))
        {
            return CommandStep.Denied("template.send").Refusal;
        }

        var responsible = step.OpenDialogue?.Responsible;
        if (step.Author.Actor.Kind == ActorKind.Bot && !step.Author.IsResponsible(responsible))
        {
            return Refusal.Of(RefusalCode.NotResponsible, "A bot writes to the customer only while it is responsible.");
        }

        return responsible is { Kind: ResponsibleKind.Manager } && !step.Author.IsResponsible(responsible) && !step.Author.IsPrivileged
            ? Refusal.Of(RefusalCode.NotResponsible, "Another manager is responsible for this dialogue. Ask him to hand it over.")
            : null;
    }

    /// <summary>
    /// Why the author may not be given the dialogue that he answers: what nobody, or a bot, is responsible for becomes his, within his
    /// limit; a bot's answer takes nothing.
    /// </summary>
    public static Refusal? TakeByAnswering(CommandStep step)
    {
        if (step.Author.Actor.Kind != ActorKind.Manager
            || (step.OpenDialogue is { } open && open.Responsible is { Kind: ResponsibleKind.Manager }))
        {
            return null;
        }

        return step.LimitOf(step.Author.Actor.Id!);
    }

    /// <summary>The dialogue that it is written in; none while that waits for the customer's agreement and no manager writes himself.</summary>
    private static DialogueRow? Dialogue(CommandStep step)
    {
        var self = step.Author.Actor switch
        {
            { Kind: ActorKind.Manager, Id: { } id } => new Responsible(ResponsibleKind.Manager, id),
            { Kind: ActorKind.Bot, Id: { } id } => new Responsible(ResponsibleKind.Bot, id),
            _ => (Responsible?)null,
        };
        if (step.OpenDialogue is { } open)
        {
            if (self is { Kind: ResponsibleKind.Manager } taker && open.Responsible is null or { Kind: ResponsibleKind.Bot })
            {
                step.Context.Assign(step.Tenant, step.Chat, open, taker, step.Author.Actor, strategy: null);
            }

            return open;
        }

        if (step.AwaitingDialogue is { } awaiting)
        {
            if (self is not { } writer)
            {
                return null;
            }

            step.Context.Assign(step.Tenant, step.Chat, awaiting, writer, step.Author.Actor, strategy: null);
            return awaiting;
        }

        // Our side opens the next dialogue: it is the writer's.
        var isOutreach = step.Chat.InboundCount == 0 && step.Tenant.AsksForConsent(step.Chat.ChannelId);
        return step.Context.OpenOrContinue(step.Tenant, step.Chat, step.Author.Actor, isOutreach, self);
    }

    private static CommandResult Note(CommandStep step, SendMessage command, MessageContent content, IReadOnlyList<AttachmentRow> files, string hash)
    {
        var note = Create(step, command, content, files, hash);
        note.Direction = MessageDirection.Internal;
        note.Visibility = MessageVisibility.Private;
        note.Status = MessageStatus.Received;
        step.Context.Batch.Add(note);
        if (step.AwaitingDialogue is not null)
        {
            step.Context.HoldUntilAgreed(step.Tenant, step.Chat, note);
            return step.Done(note.Id);
        }

        step.Context.Show(step.Chat, step.OpenDialogue, note);
        step.Context.Announce(step.Chat, note, () => new NoteAdded { ClientMessageId = note.ClientMessageId, Actor = step.Author.Actor });
        return step.Done(note.Id);
    }

    private static MessageRow Create(CommandStep step, SendMessage command, MessageContent content, IReadOnlyList<AttachmentRow> files, string hash)
    {
        var (type, text, json) = MessageContentSerializer.Write(content);
        var id = MessageId.New();
        for (var i = 0; i < files.Count; i++)
        {
            files[i].MessageId = id;
            files[i].ChatId = step.Chat.Id;
            files[i].ChannelId = step.Chat.ChannelId;
            files[i].Order = i;
            files[i].FetchAt = null;
            step.Context.Batch.Attachments.Update(files[i]);
        }

        var quoted = command.QuoteId is { } quote && step.Context.Batch.Message(quote) is { Sequence: not null } known && known.ChatId == step.Chat.Id ? quote : (MessageId?)null;
        return new MessageRow
        {
            Id = id,
            TenantId = step.Chat.TenantId,
            ChatId = step.Chat.Id,
            ChannelId = step.Chat.ChannelId,
            Arrival = ++step.Chat.LastArrival,
            Direction = MessageDirection.Outbound,
            AuthorKind = step.Author.Actor.Kind,
            AuthorId = step.Author.Actor.Id,
            AuthorName = step.Author.Viewer?.Name ?? step.Context.NameOf(step.Chat.TenantId, step.Author.Actor),
            Type = type,
            Text = Entry.Clean(text),
            Content = json,
            AttachmentCount = files.Count,
            QuoteId = quoted,
            Status = MessageStatus.Queued,
            SentAt = step.Context.Now,
            ReceivedAt = step.Context.Now,
            ClientMessageId = command.ClientMessageId,
            ClientAuthor = step.Author.Key,
            BodyHash = hash,
        };
    }

    private static CommandResult? Files(CommandStep step, SendMessage command, out IReadOnlyList<AttachmentRow> files)
    {
        var found = new List<AttachmentRow>();
        files = found;
        foreach (var id in command.AttachmentIds)
        {
            if (step.Context.Batch.Attachment(id) is not { State: AttachmentState.Stored } row
                || row.TenantId != step.Chat.TenantId
                || (row.MessageId is null && row.UploadedBy != step.Author.Key)
                || (row.MessageId is not null && row.ChatId != step.Chat.Id))
            {
                return CommandResult.Refused(RefusalCode.NotFound, $"There is no upload {id} of yours. Upload the file first.");
            }

            // A file that stands in the chat already is sent again as a file of its own.
            if (row.MessageId is not null)
            {
                return CommandResult.Refused(RefusalCode.InvalidRequest, $"The upload {id} is in a message already. Upload the file again.");
            }

            found.Add(row);
        }

        return null;
    }

    private static MessageContent ContentOf(SendMessage command, IReadOnlyList<AttachmentRow> files)
    {
        if (command.Content is { } content)
        {
            return content;
        }

        return files.Count == 0
            ? new TextContent { Text = command.Text ?? "" }
            : new MediaContent { Kind = files[0].Kind, Text = command.Text, Attachments = [.. files.Select(OutboundPlan.Describe)] };
    }

    public static string Hash(SendMessage command) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize<ChatCommand>(command, ChatCommandJson.Default.ChatCommand)))[..16]);
}
