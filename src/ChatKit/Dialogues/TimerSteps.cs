using ChatKit.Storage;

namespace ChatKit.Engine;

/// <summary>
/// When a dialogue is looked at again. A row may be early, never late: a message does not move it, firing computes the true time. There
/// is always a row, for ever if need be, since a change of settings finds dialogues by their rows.
/// </summary>
internal static class TimerSteps
{
    public static readonly DateTimeOffset Never = new(9999, 12, 31, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Sets the timer of the dialogue's phase and removes the other.</summary>
    public static void Arm(this BatchContext context, TenantSnapshot tenant, ChatRow chat, DialogueRow dialogue)
    {
        var (kind, due) = Due(tenant, chat, dialogue, context.Now);
        if (kind is not { } armed)
        {
            return;
        }

        context.Batch.SetTimer(new TimerRow
        {
            TenantId = dialogue.TenantId,
            DialogueId = dialogue.Id,
            Kind = armed,
            ChatId = chat.Id,
            DueAt = due,
            ConfigurationVersion = tenant.Version,
        });
        context.RemoveTimer(dialogue, armed == TimerKind.Idle ? TimerKind.Queue : TimerKind.Idle);
    }

    public static void Disarm(this BatchContext context, DialogueRow dialogue)
    {
        context.RemoveTimer(dialogue, TimerKind.Idle);
        context.RemoveTimer(dialogue, TimerKind.Queue);
    }

    /// <summary>Which timer the dialogue's phase has, and when it is truly due.</summary>
    public static (TimerKind? Kind, DateTimeOffset Due) Due(TenantSnapshot tenant, ChatRow chat, DialogueRow dialogue, DateTimeOffset now)
    {
        var autoClose = tenant.Settings.AutoClose;
        switch (dialogue.PhaseKind)
        {
            case DialoguePhaseKind.WithManager when autoClose.AssignedAfter is { } after && tenant.Settings.ChatsEnabled:
                if (autoClose.SkipWhileCustomerWaits && chat.WaitingSince is not null)
                {
                    // The wait ends with an answer, and the answer counts anew: that is not before now.
                    return (TimerKind.Idle, now + after);
                }

                // The chat's last message may be one of the dialogue before; noted with every message there, it need not be noted here too.
                return (TimerKind.Idle, Later(Later(chat.LastMessageAt, dialogue.OpenedAt), dialogue.AssignedAt) + after);

            case DialoguePhaseKind.WithManager:
                return (TimerKind.Idle, Never);

            case DialoguePhaseKind.Unassigned or DialoguePhaseKind.WithBot:
                return (TimerKind.Queue, tenant.Settings.ChatsEnabled
                    ? autoClose.UnassignedAfter.After(Later(dialogue.OpenedAt, dialogue.UnassignedAt))
                    : Never);

            default:
                return (null, Never);
        }
    }

    /// <summary>Keeps a chat's held messages in sight: until they expire, and for a change of settings.</summary>
    public static void ArmHold(this BatchContext context, TenantSnapshot tenant, ChatRow chat, DateTimeOffset due) =>
        context.Batch.SetTimer(HoldTimer(chat, due, tenant.Version));

    public static void DisarmHold(this BatchContext context, ChatRow chat) => context.Batch.RemoveTimer(HoldTimer(chat, Never, 0));

    private static TimerRow HoldTimer(ChatRow chat, DateTimeOffset due, long version) => new()
    {
        TenantId = chat.TenantId,

        // A chat that holds messages may have no dialogue.
        DialogueId = new DialogueId(chat.Id.Value),
        Kind = TimerKind.Hold,
        ChatId = chat.Id,
        DueAt = due,
        ConfigurationVersion = version,
    };

    private static void RemoveTimer(this BatchContext context, DialogueRow dialogue, TimerKind kind) =>
        context.Batch.RemoveTimer(new TimerRow
    {
        TenantId = dialogue.TenantId,
        DialogueId = dialogue.Id,
        Kind = kind,
        ChatId = dialogue.ChatId,
        DueAt = Never,
        ConfigurationVersion = 0,
    });

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset? other) => other > one ? other.Value : one;
}
