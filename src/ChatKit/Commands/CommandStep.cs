using ChatKit.Events;
using ChatKit.Storage;

namespace ChatKit.Engine;

/// <summary>A command at the point of decision: its chat is locked and may be seen by its author.</summary>
internal sealed record CommandStep(BatchContext Context, TenantSnapshot Tenant, ChatRow Chat, CommandAuthor Author)
{
    /// <summary>The open dialogue, if it was loaded: one whose customer has yet to agree is none for those who command.</summary>
    public DialogueRow? OpenDialogue =>
        Context.Batch.Dialogue(Chat.OpenDialogueId) is { PhaseKind: not DialoguePhaseKind.AwaitingConsent } open ? open : null;

    /// <summary>The dialogue that waits for its customer's agreement.</summary>
    public DialogueRow? AwaitingDialogue =>
        Context.Batch.Dialogue(Chat.OpenDialogueId) is { PhaseKind: DialoguePhaseKind.AwaitingConsent } awaiting ? awaiting : null;

    public ChannelState? Channel => Tenant.Channel(Chat.ChannelId);

    public CommandResult Done(MessageId? message = null) => new() { ChatId = Chat.Id, MessageId = message };

    public static CommandResult Denied(string right) =>
        CommandResult.Refused(RefusalCode.NotAllowed, $"You lack the right '{right}'. Ask an administrator for it.");

    public void Announce(ChatEvent chatEvent) => Context.Announce(chatEvent with
    {
        TenantId = Chat.TenantId,
        ChannelId = Chat.ChannelId,
        ChatId = Chat.Id,
        DialogueId = Chat.OpenDialogueId,
        OccurredAt = Context.Now,
        Actor = Author.Actor,
        TraceParent = Context.TraceParent,
    });

    /// <summary>Why the manager may not be given one more dialogue, or nothing.</summary>
    public Refusal? LimitOf(string managerId)
    {
        var limit = Context.Managers(Chat.TenantId).GetValueOrDefault(managerId)?.Limit ?? Tenant.Settings.Distribution.LimitPerManager;
        return limit is { } most && Context.Batch.LoadOf(new ManagerKey(Chat.TenantId, managerId)).OpenDialogues >= most
            ? new Refusal
            {
                Code = RefusalCode.LimitReached,
                Detail = $"There are {most} open dialogues already, as many as allowed. Close one first, or ask an administrator to assign it.",
                Args = new Dictionary<string, string> { ["limit"] = most.ToString(System.Globalization.CultureInfo.InvariantCulture) },
            }
            : null;
    }
}
