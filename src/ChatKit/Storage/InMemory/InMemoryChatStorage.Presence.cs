namespace ChatKit.Storage.InMemory;

internal sealed partial class InMemoryChatStorage : IPresenceStorage
{
    public ValueTask SetConnectedAsync(ManagerKey manager, string host, DateTimeOffset? until, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(host);
        lock (_lock)
        {
            _tables.Tenant(manager.TenantId).Manager(manager.ManagerId).SetConnected(host, until);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask SetAcceptingAsync(ManagerKey manager, bool accepting, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _tables.Tenant(manager.TenantId).Manager(manager.ManagerId).IsAccepting = accepting;
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<ManagerPresence>> ListAsync(TenantId tenant, DateTimeOffset now, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var managers = _tables.FindTenant(tenant)?.Managers ?? [];
            return new([.. managers.Select(pair => Read(pair.Key, pair.Value, now))]);
        }
    }

    private static ManagerPresence Read(string id, ManagerRecord manager, DateTimeOffset now) =>
        new(id, manager.IsConnected(now), manager.IsAccepting, manager.Load?.OpenDialogues ?? 0, manager.Load?.LastAssignedAt);
}
