namespace ChatKit.Storage.InMemory;

internal sealed partial class InMemoryChatStorage : IOperationsStorage
{
    private const int ReportLength = 100;
    private static readonly TimeSpan LateAfter = TimeSpan.FromMinutes(1);

    public ValueTask<HealthReport> ReportAsync(TenantId tenant, DateTimeOffset now, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return new(Report(_tables.FindTenant(tenant) ?? new TenantRecord(tenant, _tables.Arena), Ticks.Of(now - LateAfter)));
        }
    }

    public ValueTask<ParkedRow?> FindParkedAsync(TenantId tenant, Guid parked, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var isFound = _tables.Parked.TryGetValue(parked, out var record) && record.Row.TenantId == tenant;
            return new(isFound ? (ParkedRow)record!.Row.Copy() : null);
        }
    }

    public ValueTask<IReadOnlyList<ParkedRow>> ListParkedAsync(TenantId tenant, ReportCursor? after, int limit, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var parked = Page(_tables.FindTenant(tenant)?.Parked, after, limit);
            return new([.. parked.Select(record => (ParkedRow)record.Row.Copy())]);
        }
    }

    public ValueTask<IReadOnlyList<OutboxRow>> ListFailedAsync(TenantId tenant, ReportCursor? after, int limit, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var failed = Page(_tables.FindTenant(tenant)?.FailedOperations, after, limit);
            return new([.. failed.Select(record => (OutboxRow)record.Row.Copy())]);
        }
    }

    public ValueTask AuditAsync(AuditRow audit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(audit);
        lock (_lock)
        {
            _tables.Tenant(audit.TenantId).Audits.Add((AuditRow)audit.Copy());
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask SaveParkedAsync(ParkedRow parked, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parked);
        lock (_lock)
        {
            _writer.Save(parked);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<int> CleanAsync(Retention retention, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(retention);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return WriteAsync(() => new Cleaner(_tables, _writer, _clock).Clean(retention, limit), cancellationToken);
    }

    public async ValueTask<int> RecountLoadsAsync(CancellationToken cancellationToken)
    {
        // No writer is in while the gate is held, so dialogues can be counted without keeping readers waiting.
        await _gate.EnterAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var counts = new LoadCounter(_tables);
            counts.Count();
            lock (_lock)
            {
                return counts.Correct();
            }
        }
        finally
        {
            _gate.Leave();
        }
    }

    public ValueTask<IReadOnlyList<DecisionRow>> DecisionsAsync(ChatId chat, int limit, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var decisions = _tables.Chats.Find(chat)?.ContentOrNull?.Decisions ?? [];
            return new([.. decisions.OrderByDescending(row => row.DecidedAt).Take(limit).Select(row => (DecisionRow)row.Copy())]);
        }
    }

    public ValueTask<IReadOnlyList<ConsentRow>> ConsentsAsync(ChatId chat, int limit, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var consents = _tables.Chats.Find(chat)?.ContentOrNull?.Consents ?? [];
            return new([.. consents.OrderByDescending(row => row.GivenAt).Take(limit).Select(row => (ConsentRow)row.Copy())]);
        }
    }

    public ValueTask<AttachmentRow?> FindAttachmentAsync(TenantId tenant, AttachmentId attachment, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var isFound = _tables.Attachments.TryGetValue(attachment, out var record) && record.Row.TenantId == tenant;
            return new(isFound ? (AttachmentRow)record!.Row.Copy() : null);
        }
    }

    public ValueTask AddAttachmentAsync(AttachmentRow attachment, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(attachment);
        lock (_lock)
        {
            var record = new AttachmentRecord((AttachmentRow)attachment.Copy());
            if (!_tables.Attachments.TryAdd(attachment.Id, record))
            {
                throw new ConcurrentChangeException($"There is an attachment with the key '{attachment.Id}' already.");
            }

            _writer.Place(record);
        }

        return ValueTask.CompletedTask;
    }

    private static IEnumerable<TRecord> Page<TRecord>(TimeIndex<TRecord>? index, ReportCursor? after, int limit)
        where TRecord : Record =>
        index?.Descending(after is { } place ? Ticks.Of(place.At) : long.MaxValue, after?.Id ?? default).Take(limit).Select(entry => entry.Record) ?? [];

    private HealthReport Report(TenantRecord tenant, long lateBefore)
    {
        var parked = tenant.Parked.Descending(long.MaxValue, default).Take(ReportLength);
        var failed = tenant.FailedOperations.Descending(long.MaxValue, default).Take(ReportLength);
        var late = _tables.Due.Timers.Ascending().TakeWhile(entry => entry.Time < lateBefore);
        return new()
        {
            Parked = [.. parked.Select(entry => (ParkedRow)entry.Record.Row.Copy())],
            ParkedCount = tenant.Parked.Count,
            PendingCount = tenant.PendingReferences,
            UncertainCount = tenant.UncertainAttempts,
            FailedSends = [.. failed.Select(entry => (OutboxRow)entry.Record.Row.Copy())],
            QueuedSends = tenant.OpenOperations,
            LateTimers = late.Count(entry => entry.Record.Chat.Channel.Tenant == tenant),
            Counters = [.. tenant.Counters.Values],
        };
    }
}
