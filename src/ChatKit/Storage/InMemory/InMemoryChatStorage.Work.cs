namespace ChatKit.Storage.InMemory;

internal sealed partial class InMemoryChatStorage : IWorkStorage
{
    public ValueTask<IReadOnlyList<TimerRow>> DueTimersAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        var due = Ticks.Of(now);
        lock (_lock)
        {
            var timers = _tables.Due.Timers.Ascending().TakeWhile(entry => entry.Time <= due).Take(limit);
            return new([.. timers.Select(entry => entry.Record.Read())]);
        }
    }

    public ValueTask<IReadOnlyList<OutboxRow>> DueOperationsAsync(
        ChannelId channel,
        DateTimeOffset now,
        int limit,
        CancellationToken cancellationToken)
    {
        var due = Ticks.Of(now);
        lock (_lock)
        {
            if (_tables.FindChannel(channel) is not { } record)
            {
                return new([]);
            }

            // Both come in order; only what can be among the first is taken of either.
            var waiting = record.Waiting.Ascending().TakeWhile(entry => entry.Time <= due).Take(limit);
            var begun = record.Begun.Ascending().Take(limit);
            var first = waiting.Concat(begun).OrderBy(entry => entry.Time).Take(limit);
            return new([.. first.Select(entry => (OutboxRow)entry.Record.Row.Copy())]);
        }
    }

    public ValueTask<OperationDetails?> FindOperationAsync(OperationId operation, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var record = _tables.Operations.GetValueOrDefault(operation);
            var message = record is null ? null : _tables.Messages.Find(record.Row.MessageId);
            return new(message is null ? null : Read(record!, message));
        }
    }

    public ValueTask<IReadOnlyList<QueuedDialogue>> QueueAsync(TenantId tenant, int limit, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return new([.. _tables.FindTenant(tenant)?.Queue.Ascending().Take(limit).Select(entry => Read(entry.Record)) ?? []]);
        }
    }

    public ValueTask<DueWork> DueWorkAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        var (due, ticks) = (_tables.Due, Ticks.Of(now));
        lock (_lock)
        {
            return new(new DueWork
            {
                Fetches = [.. Due(due.Fetches).Select(file => (AttachmentRow)file.Row.Copy())],
                Commands = [.. due.Commands.Values.Take(limit).Select(command => (CommandRow)command.Copy())],
                Scheduled = [.. Due(due.Scheduled).Select(message => message.Read(_tables.Names))],
                StaleTimers = [.. _tables.Tenants.SelectMany(tenant => tenant.StaleTimers).Take(limit).Select(timer => timer.Read())],
            });
        }

        IEnumerable<TRecord> Due<TRecord>(TimeIndex<TRecord> index)
            where TRecord : Record =>
            index.Ascending().TakeWhile(entry => entry.Time <= ticks).Take(limit).Select(entry => entry.Record);
    }

    private static QueuedDialogue Read(DialogueRecord dialogue) => new(
        dialogue.Id,
        dialogue.Chat.Id,
        dialogue.Chat.Channel.Id,
        Ticks.Time(dialogue.QueuedAt),
        dialogue.Previous?.Responsible?.Responsible) { TraceParent = dialogue.TraceParent };

    private OperationDetails Read(OperationRecord operation, MessageRecord message)
    {
        var chat = operation.Chat;
        var aliases = chat.Content.Aliases?.Select(alias => alias.Address) ?? [];
        return new()
        {
            Operation = (OutboxRow)operation.Row.Copy(),
            Chat = chat.Read(_tables.Names),
            ChatExternalIds = [.. chat.IsAddressed ? aliases.Prepend(chat.Address) : aliases],
            Customer = chat.Customer.ReadCustomer(),
            Message = message.Read(_tables.Names),
            Attachments = _tables.AttachmentsOf(message.Id),
            Quoted = message.Details?.QuoteId is { } quote ? _tables.Messages.Find(quote)?.Read(_tables.Names) : null,
        };
    }
}
