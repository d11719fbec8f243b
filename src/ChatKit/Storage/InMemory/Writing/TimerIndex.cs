namespace ChatKit.Storage.InMemory;

/// <summary>Keeps the timers.</summary>
internal sealed class TimerIndex(StorageTables tables)
{
    public void Write(RowSet<TimerRow> rows)
    {
        foreach (var row in rows.RemovedList)
        {
            if (tables.Dialogues.Find(row.DialogueId) is { } dialogue)
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

    private void Set(TimerRow row)
    {
        var dialogue = tables.Dialogues.Find(row.DialogueId);
        if (dialogue is null)
        {
            return;
        }

        Remove(dialogue, row.Kind);
        var timer = FreeSlot(dialogue);
        (timer.Kind, timer.DueAt) = (row.Kind, Ticks.Of(row.DueAt));
        dialogue.Chat.Channel.Tenant.TimersOf(row.ConfigurationVersion).Add(timer);
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

        tables.Due.Timers.Remove(timer.DueAt, timer);
        group.Remove(timer);
        dialogue.Chat.Channel.Tenant.DropTimerGroup(group);
        if (timer is FurtherTimer further)
        {
            dialogue.FurtherTimers!.Remove(further);
        }
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
