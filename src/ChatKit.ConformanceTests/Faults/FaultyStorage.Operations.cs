using ChatKit.Storage;

namespace ChatKit.ConformanceTests;

internal sealed partial class FaultyStorage : IConfigurationStorage, IPresenceStorage, IOperationsStorage
{
    public ValueTask<TenantConfiguration> FindAsync(TenantId tenant, CancellationToken cancellationToken) =>
        faults.ReadAsync(() => inner.Configuration.FindAsync(tenant, cancellationToken), IsSomething);

    public ValueTask<IReadOnlyDictionary<TenantId, long>> VersionsAsync(CancellationToken cancellationToken) =>
        faults.ReadAsync(() => inner.Configuration.VersionsAsync(cancellationToken), IsSomething);

    public ValueTask<TenantId?> FindTenantAsync(ChannelId channel, CancellationToken cancellationToken) =>
        faults.ReadAsync(() => inner.Configuration.FindTenantAsync(channel, cancellationToken), static tenant => tenant is null);

    public ValueTask<long?> ChangeAsync(ConfigurationChange change, CancellationToken cancellationToken) =>
        faults.WriteAsync(() => inner.Configuration.ChangeAsync(change, cancellationToken));

    public ValueTask<IReadOnlyList<AuditRow>> ListAuditsAsync(TenantId tenant, ReportCursor? after, int limit, CancellationToken cancellationToken) =>
        faults.ReadAsync(() => inner.Configuration.ListAuditsAsync(tenant, after, limit, cancellationToken), IsNothing);

    public ValueTask MovePollPositionAsync(ChannelId channel, string position, CancellationToken cancellationToken) =>
        faults.WriteAsync(() => inner.Configuration.MovePollPositionAsync(channel, position, cancellationToken));

    public ValueTask SetConnectedAsync(ManagerKey manager, string host, DateTimeOffset? until, CancellationToken cancellationToken) =>
        faults.WriteAsync(() => inner.Presence.SetConnectedAsync(manager, host, until, cancellationToken));

    public ValueTask SetAcceptingAsync(ManagerKey manager, bool accepting, CancellationToken cancellationToken) =>
        faults.WriteAsync(() => inner.Presence.SetAcceptingAsync(manager, accepting, cancellationToken));

    public ValueTask<IReadOnlyList<ManagerPresence>> ListAsync(TenantId tenant, DateTimeOffset now, CancellationToken cancellationToken) =>
        faults.ReadAsync(() => inner.Presence.ListAsync(tenant, now, cancellationToken), IsNothing);

    public ValueTask<HealthReport> ReportAsync(TenantId tenant, DateTimeOffset now, CancellationToken cancellationToken) =>
        faults.ReadAsync(() => inner.Operations.ReportAsync(tenant, now, cancellationToken), IsSomething);

    public ValueTask<ParkedRow?> FindParkedAsync(TenantId tenant, Guid parked, CancellationToken cancellationToken) =>
        faults.ReadAsync(() => inner.Operations.FindParkedAsync(tenant, parked, cancellationToken), IsNothing);

    public ValueTask<IReadOnlyList<ParkedRow>> ListParkedAsync(TenantId tenant, ReportCursor? after, int limit, CancellationToken cancellationToken) =>
        faults.ReadAsync(() => inner.Operations.ListParkedAsync(tenant, after, limit, cancellationToken), IsNothing);

    public ValueTask<IReadOnlyList<OutboxRow>> ListFailedAsync(TenantId tenant, ReportCursor? after, int limit, CancellationToken cancellationToken) =>
        faults.ReadAsync(() => inner.Operations.ListFailedAsync(tenant, after, limit, cancellationToken), IsNothing);

    public ValueTask AuditAsync(AuditRow audit, CancellationToken cancellationToken) =>
        faults.WriteAsync(() => inner.Operations.AuditAsync(audit, cancellationToken));

    public ValueTask SaveParkedAsync(ParkedRow parked, CancellationToken cancellationToken) =>
        faults.WriteAsync(() => inner.Operations.SaveParkedAsync(parked, cancellationToken));

    public ValueTask<int> CleanAsync(Retention retention, int limit, CancellationToken cancellationToken) =>
        faults.WriteAsync(() => inner.Operations.CleanAsync(retention, limit, cancellationToken));

    public ValueTask<int> RecountLoadsAsync(CancellationToken cancellationToken) =>
        faults.WriteAsync(() => inner.Operations.RecountLoadsAsync(cancellationToken));

    public ValueTask<IReadOnlyList<DecisionRow>> DecisionsAsync(ChatId chat, int limit, CancellationToken cancellationToken) =>
        faults.ReadAsync(() => inner.Operations.DecisionsAsync(chat, limit, cancellationToken), IsNothing);

    public ValueTask<IReadOnlyList<ConsentRow>> ConsentsAsync(ChatId chat, int limit, CancellationToken cancellationToken) =>
        faults.ReadAsync(() => inner.Operations.ConsentsAsync(chat, limit, cancellationToken), IsNothing);

    public ValueTask<AttachmentRow?> FindAttachmentAsync(TenantId tenant, AttachmentId attachment, CancellationToken cancellationToken) =>
        faults.ReadAsync(() => inner.Operations.FindAttachmentAsync(tenant, attachment, cancellationToken), IsNothing);

    public ValueTask AddAttachmentAsync(AttachmentRow attachment, CancellationToken cancellationToken) =>
        faults.WriteAsync(() => inner.Operations.AddAttachmentAsync(attachment, cancellationToken));
}
