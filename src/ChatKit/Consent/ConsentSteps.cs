using System.Security.Cryptography;
using System.Text;
using ChatKit.Events;
using ChatKit.Storage;

namespace ChatKit.Engine;

/// <summary>
/// The gate before a first dialogue: what a customer writes before he agreed is held, he is asked once, and with his agreement everything
/// appears in its order. Dialogues that are there already are left alone.
/// </summary>
internal static class ConsentSteps
{
    private const string AgreePrefix = "agree:";

    /// <summary>Lets a message into the chat, or holds it.</summary>
    public static void PassGate(
        this BatchContext context, TenantSnapshot tenant, ChatRow chat, CustomerRow customer, MessageRow message, bool asksNobody = false)
    {
        if (!tenant.Settings.ChatsEnabled)
        {
            context.Hold(tenant, chat, message, HoldReason.ChatsOff);
            return;
        }

        if (asksNobody)
        {
            // Our side's own word in the messenger waits with the others, and asks nothing.
            if (chat.PhaseKind == DialoguePhaseKind.AwaitingConsent && chat.OpenDialogueId is not null)
            {
                context.Hold(tenant, chat, message, HoldReason.Consent);
                return;
            }
        }
        else if (context.NeedsConsent(tenant, chat))
        {
            AskOrAgree(context, tenant, chat, customer, message);
            return;
        }

        Admit(context, tenant, chat, message, asksNobody);
    }

    /// <summary>
    /// Keeps what our side writes by itself to a customer who has yet to agree: he gets it, managers see it with all the rest once he does.
    /// </summary>
    public static void HoldUntilAgreed(this BatchContext context, TenantSnapshot tenant, ChatRow chat, MessageRow message) =>
        context.Hold(tenant, chat, message, HoldReason.Consent);

    /// <summary>Releases what is held for a reason that is gone. Whatever touches a chat does this first.</summary>
    public static void ReleaseIfDue(this BatchContext context, TenantSnapshot tenant, ChatRow chat)
    {
        if (!tenant.Settings.ChatsEnabled || (chat.HeldCount == 0 && chat.PhaseKind != DialoguePhaseKind.AwaitingConsent))
        {
            return;
        }

        if (chat.Consent == ConsentState.Asked && !tenant.AsksForConsent(chat.ChannelId))
        {
            chat.Consent = ConsentState.None;
            if (context.Batch.Dialogue(chat.OpenDialogueId) is { PhaseKind: DialoguePhaseKind.AwaitingConsent } waiting)
            {
                context.Fire(chat, waiting, DialogueTrigger.ConsentWaived);
                context.Release(tenant, chat, waiting, isFirst: true);
            }
            else
            {
                context.Release(tenant, chat, context.Batch.Dialogue(chat.OpenDialogueId), isFirst: false);
            }
        }

        if (chat.HeldCount == 0 || context.Batch.Customer(chat.CustomerId) is not { } customer)
        {
            return;
        }

        // What came while chats were off passes the gate now, oldest first, as if it came now.
        foreach (var message in context.Batch.Held(chat.Id).Where(static m => m.Hold == HoldReason.ChatsOff)
            .OrderBy(static m => m.Arrival).ToList())
        {
            context.Unhold(chat, message);
            context.PassGate(tenant, chat, customer, message, asksNobody: message.Direction != MessageDirection.Inbound);
        }
    }

    /// <summary>The customer never agreed: what he wrote is deleted, the dialogue that never began is closed.</summary>
    public static void ExpireHolds(this BatchContext context, TenantSnapshot tenant, ChatRow chat)
    {
        if (context.LoseHeldFiles(chat))
        {
            // The timer is due still; next time there are only messages left.
            return;
        }

        foreach (var message in context.Batch.Held(chat.Id).Where(static m => m.Hold == HoldReason.Consent).ToList())
        {
            context.Unhold(chat, message);
            context.Batch.Messages.Remove(message);
        }

        var wasAsked = chat.Consent == ConsentState.Asked;
        chat.Consent = ConsentState.None;
        context.Changed(chat);
        context.DisarmHold(chat);
        if (wasAsked)
        {
            context.Announce(new ConsentExpired
            {
                TenantId = chat.TenantId,
                ChannelId = chat.ChannelId,
                ChatId = chat.Id,
                DialogueId = chat.OpenDialogueId,
                OccurredAt = context.Now,
                Actor = Actor.System,
                TraceParent = context.TraceParent,
            });
        }

        if (context.Batch.Dialogue(chat.OpenDialogueId) is { PhaseKind: DialoguePhaseKind.AwaitingConsent } waiting)
        {
            context.Close(tenant, chat, waiting, DialogueTrigger.ConsentExpired, CloseReason.ConsentExpired, Actor.System);
        }
    }

    // Deleted with their messages, the files' bytes would stay for ever: they are let go of before, and deleted like any that nobody took.
    private static bool LoseHeldFiles(this BatchContext context, ChatRow chat)
    {
        var hasFiles = false;
        foreach (var message in context.Batch.Held(chat.Id)
            .Where(static m => m is { Hold: HoldReason.Consent, AttachmentCount: > 0 }).ToList())
        {
            hasFiles = true;
            context.Want(message.Id);
            foreach (var file in context.Batch.AttachmentsOf(message.Id))
            {
                file.MessageId = null;
                file.FetchAt = context.Now;
                context.Batch.Attachments.Update(file);
            }

            message.AttachmentCount = 0;
            context.Batch.Messages.Update(message);
        }

        context.Wakes.Fetches |= hasFiles;
        return hasFiles;
    }

    private static bool NeedsConsent(this BatchContext context, TenantSnapshot tenant, ChatRow chat) =>
        tenant.AsksForConsent(chat.ChannelId)
        && chat.Consent != ConsentState.Given
        && (chat.Consent == ConsentState.Asked || !HasDialogueBefore(context, chat));

    // The policy applies to new dialogues alone. One that our side opened while the policy was in force is asked about at the customer's
    // first answer.
    private static bool HasDialogueBefore(BatchContext context, ChatRow chat) =>
        chat.InboundCount > 0 || (chat.LastSequence > 0 && context.Batch.Dialogue(chat.LastDialogueId)?.IsOutreach != true);

    private static void AskOrAgree(BatchContext context, TenantSnapshot tenant, ChatRow chat, CustomerRow customer, MessageRow message)
    {
        var question = chat is { Consent: ConsentState.Asked, ConsentQuestionId: { } id }
            ? context.Batch.Held(chat.Id).Find(m => m.Id == id)
            : null;
        if (question is not null && Agrees(tenant, chat, question, message))
        {
            context.Hold(tenant, chat, message, HoldReason.Consent);
            Agree(context, tenant, chat, customer, question, message);
            return;
        }

        context.Hold(tenant, chat, message, HoldReason.Consent);
        if (question is null)
        {
            // Without the question that he was asked there could be no evidence of what he agreed to.
            Ask(context, tenant, chat, customer);
        }
    }

    private static void Ask(BatchContext context, TenantSnapshot tenant, ChatRow chat, CustomerRow customer)
    {
        var outreach = context.Batch.Dialogue(chat.OpenDialogueId);
        if (outreach is null && chat.LastSequence == 0)
        {
            // In a chat that managers see for what was before, a dialogue would be a trace: there his agreement opens it.
            context.Open(tenant, chat, DialoguePhase.AwaitingConsent, isOutreach: false);
        }

        var question = new MessageRow
        {
            Id = MessageId.New(),
            TenantId = chat.TenantId,
            ChatId = chat.Id,
            ChannelId = chat.ChannelId,
            Arrival = ++chat.LastArrival,
            Direction = MessageDirection.Outbound,
            AuthorKind = ActorKind.System,
            Type = "text",
            Hold = HoldReason.Consent,
            Status = MessageStatus.Queued,
            SentAt = context.Now,
            ReceivedAt = context.Now,
        };
        var content = ConsentTexts.Question(tenant.Settings, customer.Language, $"{AgreePrefix}{question.Id.Value:n}");
        (question.Type, question.Text, question.Content) = MessageContentSerializer.Write(content);
        chat.HeldCount++;
        chat.Consent = ConsentState.Asked;
        chat.ConsentQuestionId = question.Id;
        chat.ConsentAskedAt = null;
        chat.ConsentVersion = tenant.Settings.PrivacyPolicy.Version;
        chat.ConsentLink = tenant.Settings.PrivacyPolicy.Link;
        context.Changed(chat);
        context.Batch.Add(question);
        var parts = tenant.Channel(chat.ChannelId) is { } channel ? OutboundPlan.Parts(content, [], channel.Capabilities).Count : 1;
        context.Enqueue(tenant, chat, question, OutboxOperation.Send, parts);
        if (outreach is not null)
        {
            // The manager sees that it was asked, not what the customer wrote.
            context.WriteSystemLine(chat, outreach, "consent-requested", Actor.System);
        }

        context.Announce(new ConsentRequested
        {
            TenantId = chat.TenantId,
            ChannelId = chat.ChannelId,
            ChatId = chat.Id,
            DialogueId = chat.OpenDialogueId,
            MessageId = question.Id,
            OccurredAt = context.Now,
            TraceParent = context.TraceParent,
        });
    }

    private static bool Agrees(TenantSnapshot tenant, ChatRow chat, MessageRow question, MessageRow message)
    {
        var policy = tenant.Settings.PrivacyPolicy;
        var content = TextOf(message);

        // Who presses the button has seen the question, whatever our own record of its sending says so far.
        if (content?.ActionId is { } action && action == $"{AgreePrefix}{question.Id.Value:n}")
        {
            return true;
        }

        if (chat.ConsentAskedAt is not { } askedAt)
        {
            return false;
        }

        // Many messengers tell whole seconds; words of the very second of the question may well answer it.
        if (content is not null
            && message.SentAt >= askedAt.AddTicks(-(askedAt.Ticks % TimeSpan.TicksPerSecond))
            && ConsentTexts.IsAgreement(policy, TextOf(question), content.Text))
        {
            return true;
        }

        return policy.Mode == ConsentMode.ButtonOrContinue
            && tenant.Channel(chat.ChannelId)?.Capabilities.MaxSuggestions == 0
            && message.SentAt > askedAt;
    }

    private static TextContent? TextOf(MessageRow message) =>
        message.Type == "text" ? (TextContent)MessageContentSerializer.Read("text", message.Text, message.Content, []) : null;

    private static void Agree(
        BatchContext context, TenantSnapshot tenant, ChatRow chat, CustomerRow customer, MessageRow question, MessageRow answer)
    {
        context.Batch.Consents.Add(new ConsentRow
        {
            Id = TimeOrderedId.New(),
            TenantId = chat.TenantId,
            ChatId = chat.Id,
            ChannelId = chat.ChannelId,
            CustomerId = customer.Id,
            CustomerExternalId = customer.ExternalId,
            PolicyVersion = chat.ConsentVersion ?? tenant.Settings.PrivacyPolicy.Version,
            Link = chat.ConsentLink ?? tenant.Settings.PrivacyPolicy.Link,
            TextHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(question.Text ?? ""))),
            AnswerMessageId = answer.Id,

            // What came while chats were off is looked at later than it was said.
            GivenAt = answer.ReceivedAt,
        });
        chat.Consent = ConsentState.Given;
        context.Changed(chat);

        var dialogue = context.Batch.Dialogue(chat.OpenDialogueId);
        var isFirst = dialogue is { PhaseKind: DialoguePhaseKind.AwaitingConsent };
        if (isFirst)
        {
            context.Fire(chat, dialogue!, DialogueTrigger.ConsentGiven);
        }

        context.Announce(new ConsentGiven
        {
            TenantId = chat.TenantId,
            ChannelId = chat.ChannelId,
            ChatId = chat.Id,
            DialogueId = dialogue?.Id,
            OccurredAt = context.Now,
            Actor = Actor.Of(customer.Id),
            TraceParent = context.TraceParent,
            PolicyVersion = chat.ConsentVersion ?? "",
        });
        context.Release(tenant, chat, dialogue, isFirst);
    }

    private static void Release(this BatchContext context, TenantSnapshot tenant, ChatRow chat, DialogueRow? dialogue, bool isFirst)
    {
        // An outreach dialogue may have been closed before its customer agreed: then what he wrote opens the next one.
        var target = dialogue ?? context.Open(tenant, chat, DialoguePhase.Unassigned, isOutreach: false);
        if (isFirst || dialogue is null)
        {
            target.OpenedAt = context.Now;
        }

        var released = context.Batch.Held(chat.Id).Where(static m => m.Hold == HoldReason.Consent).OrderBy(static m => m.Arrival).ToList();
        foreach (var message in released)
        {
            context.Unhold(chat, message);
            context.Show(chat, target, message);
        }

        context.DisarmHold(chat);
        if (isFirst || dialogue is null)
        {
            context.Announced(chat, target, Actor.Of(chat.CustomerId), tenant);
        }

        foreach (var message in released)
        {
            context.Announce(chat, message, static () => new MessageReceived());
        }
    }

    private static void Admit(BatchContext context, TenantSnapshot tenant, ChatRow chat, MessageRow message, bool isOutreach)
    {
        var author = new Actor(message.AuthorKind, message.AuthorId);
        var dialogue = context.OpenOrContinue(tenant, chat, author, isOutreach: isOutreach && tenant.AsksForConsent(chat.ChannelId));
        context.Show(chat, dialogue, message);
        context.Announce(new MessageReceived
        {
            TenantId = chat.TenantId,
            ChannelId = chat.ChannelId,
            ChatId = chat.Id,
            DialogueId = dialogue.Id,
            MessageId = message.Id,
            OccurredAt = context.Now,
            Actor = author,
            TraceParent = context.TraceParent,
        });
    }

    private static void Hold(this BatchContext context, TenantSnapshot tenant, ChatRow chat, MessageRow message, HoldReason reason)
    {
        message.Hold = reason;
        context.Batch.Messages.Update(message);
        var held = context.Batch.Held(chat.Id);
        if (!held.Contains(message))
        {
            held.Add(message);
        }

        if (chat.HeldCount++ == 0 || (reason == HoldReason.Consent && chat.Consent != ConsentState.Asked))
        {
            // What came while chats were off waits for them as long as it takes; the wait for an agreement ends, and later messages do
            // not put it off: the question must not be forgotten before what it was about.
            context.ArmHold(tenant, chat, reason == HoldReason.Consent ? context.Now + tenant.HoldFor : TimerSteps.Never);
        }

        context.Changed(chat);
    }

    private static void Unhold(this BatchContext context, ChatRow chat, MessageRow message)
    {
        message.Hold = HoldReason.None;
        context.Batch.Held(chat.Id).Remove(message);
        context.Batch.Messages.Update(message);
        if (--chat.HeldCount == 0)
        {
            context.DisarmHold(chat);
        }

        context.Changed(chat);
    }
}
