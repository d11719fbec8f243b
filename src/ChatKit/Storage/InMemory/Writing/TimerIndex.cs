namespace ChatKit.Storage.InMemory;

/// <summary>Keeps the timers.</summary>
internal sealed class TimerIndex(StorageTables tables)
{
    public void Write(RowSet<TimerRow> rows)
    {
        foreach (var row in rows.RemovedList)
        {
            if (row.Kind == TimerKind.Hold)
            {
                RemoveHold(row.ChatId);
            }
            else if (tables.Dialogues.Find(row.DialogueId) is { } dialogue)
            {
                Remove(dialogue, row.Kind);
            }
        }

        foreach (var row in rows.AddedList)
        {
            Set(row);
        }

        foreach (var row in rows.ChangedList)
        {
            Set(row);
        }
    }

    public void RemoveAll(DialogueRecord dialogue)
    {
        foreach (var timer in dialogue.Timers.ToArray())
        {
            Remove(dialogue, timer.Kind);
        }
    }

    public void RemoveHold(ChatId chat)
    {
        if (tables.HoldTimers.Remove(chat, out var timer))
        {
            Drop(timer, timer.Group!);
        }
    }

    private void Set(TimerRow row)
    {
        if (row.Kind == TimerKind.Hold)
        {
            SetHold(row);
            return;
        }

        var dialogue = tables.Dialogues.Find(row.DialogueId);
        if (dialogue is null)
        {
            return;
        }

        Remove(dialogue, row.Kind);
        var timer = FreeSlot(dialogue);
        Add(timer, row);
    }

    private void SetHold(TimerRow row)
    {
        RemoveHold(row.ChatId);
        if (tables.Chats.Find(row.ChatId) is { } chat)
        {
            var timer = new HoldTimer(row.DialogueId, chat);
            tables.HoldTimers[row.ChatId] = timer;
            Add(timer, row);
        }
    }

    private void Add(TimerSlot timer, TimerRow row)
    {
        (timer.Kind, timer.DueAt) = (row.Kind, Ticks.Of(row.DueAt));
        timer.Chat.Channel.Tenant.TimersOf(row.ConfigurationVersion).Add(timer);
        tables.Due.Timers.Add(timer.DueAt, timer);
    }

    private void Remove(DialogueRecord dialogue, TimerKind kind)
    {
        TimerSlot? timer = dialogue.Group is not null && dialogue.Kind == kind
            ? dialogue
            : dialogue.FurtherTimers?.Find(further => further.Kind == kind);
        if (timer?.Group is not { } group)
        {
            return;
        }

        Drop(timer, group);
        if (timer is FurtherTimer further)
        {
            dialogue.FurtherTimers!.Remove(further);
        }
    }

    private void Drop(TimerSlot timer, TimerGroup group)
    {
        tables.Due.Timers.Remove(timer.DueAt, timer);
        group.Remove(timer);
        timer.Chat.Channel.Tenant.DropTimerGroup(group);
    }

    private static TimerSlot FreeSlot(DialogueRecord dialogue)
    {
        if (dialogue.Group is null)
        {
            return dialogue;
        }

        var timer = new FurtherTimer(dialogue);
        (dialogue.FurtherTimers ??= []).Add(timer);
        return timer;
    }
}
