using ChatKit.Events;
using ChatKit.Storage;

namespace ChatKit.Engine;

/// <summary>Reading: what a manager has seen, and what the messenger is told of it.</summary>
internal static class ReadCommands
{
    public static CommandResult Opened(CommandStep step) =>
        step.Tenant.Settings.MarkReadOnOpen ? Mark(step, step.Chat.LastSequence) : step.Done();

    public static CommandResult Read(CommandStep step, MarkRead command) => Mark(step, command.UpTo ?? step.Chat.LastSequence);

    public static CommandResult Unread(CommandStep step)
    {
        if (step.Author.ManagerId is not { } manager)
        {
            return step.Done();
        }

        var cursor = step.Context.Batch.CursorOf(new CursorKey(step.Chat.TenantId, manager.Value, step.Chat.Id));
        cursor.InboundCount = Math.Max(0, step.Chat.InboundCount - 1);
        step.Context.Batch.Cursors.Update(cursor);
        step.Announce(new UnreadChanged { ManagerId = manager.Value });
        return step.Done();
    }

    private static CommandResult Mark(CommandStep step, long upTo)
    {
        if (step.Author.ManagerId is { } manager)
        {
            var cursor = step.Context.Batch.CursorOf(new CursorKey(step.Chat.TenantId, manager.Value, step.Chat.Id));

            // What stands behind that message is not read; how much of it is the customer's is not known here, so all of it counts.
            var behind = Math.Max(0, step.Chat.LastSequence - upTo);
            var read = (int)Math.Max(cursor.InboundCount, step.Chat.InboundCount - behind);
            if (cursor.InboundCount != read)
            {
                cursor.InboundCount = read;
                cursor.Sequence = Math.Max(cursor.Sequence, Math.Min(upTo, step.Chat.LastSequence));
                step.Context.Batch.Cursors.Update(cursor);
                step.Announce(new UnreadChanged { ManagerId = manager.Value });
            }
        }

        // Who only looks on does not tell the customer that he was read; the responsible does.
        if (step.Author.IsResponsible(step.Chat.Responsible)
            && step.Channel is { MaySend: true, Adapter: IMarksRead }
            && step.Context.Batch.NewestInboundOf(step.Chat.Id) is { } newest
            && newest.Sequence > step.Chat.ReadSequence
            && newest.Sequence <= upTo)
        {
            step.Chat.ReadSequence = newest.Sequence.Value;
            step.Context.Enqueue(step.Tenant, step.Chat, newest, OutboxOperation.Read);
        }

        return step.Done();
    }
}
