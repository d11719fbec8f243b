namespace ChatKit.Storage.InMemory;

internal sealed partial class InMemoryChatStorage : IConfigurationStorage
{
    public ValueTask<TenantConfiguration> FindAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return new(_tables.FindTenant(tenant) is { } record ? Read(record) : new() { TenantId = tenant, Version = 0 });
        }
    }

    public ValueTask<IReadOnlyDictionary<TenantId, long>> VersionsAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return new(_tables.Tenants.Where(tenant => tenant.Version > 0).ToDictionary(tenant => tenant.Id, tenant => tenant.Version));
        }
    }

    public ValueTask<TenantId?> FindTenantAsync(ChannelId channel, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return new(_tables.FindChannel(channel) is { Row: not null } record ? record.Tenant.Id : null);
        }
    }

    public ValueTask<long?> ChangeAsync(ConfigurationChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        return WriteAsync(() => Change(change), cancellationToken);
    }

    public ValueTask<IReadOnlyList<AuditRow>> ListAuditsAsync(TenantId tenant, ReportCursor? after, int limit, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var audits = _tables.FindTenant(tenant)?.Audits ?? [];
            var page = audits.OrderByDescending(static row => row.At).ThenByDescending(static row => row.Id)
                .SkipWhile(row => after is { } place && (row.At, row.Id).CompareTo((place.At, place.Id)) >= 0)
                .Take(limit);
            return new([.. page.Select(static row => (AuditRow)row.Copy())]);
        }
    }

    public ValueTask MovePollPositionAsync(ChannelId channel, string position, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_tables.FindChannel(channel)?.Row is { } row)
            {
                row.PollPosition = position;
            }
        }

        return ValueTask.CompletedTask;
    }

    private static TenantConfiguration Read(TenantRecord tenant) => new()
    {
        TenantId = tenant.Id,
        Version = tenant.Version,
        Settings = tenant.Settings,
        Channels = [.. tenant.Channels.Where(channel => channel.Row is not null).Select(channel => (ChannelRow)channel.Row!.Copy())],
        Bots = [.. tenant.Bots.Values.Select(bot => (BotRow)bot.Copy())],
    };

    private long? Change(ConfigurationChange change)
    {
        var tenant = _tables.Tenant(change.TenantId);
        if (change.ExpectedVersion is { } expected && expected != tenant.Version)
        {
            return null;
        }

        // A channel of another tenant is refused before anything is changed.
        var channels = change.Channels.Select(row => _tables.Channel(change.TenantId, row.Id)).ToArray();
        for (var place = 0; place < channels.Length; place++)
        {
            var row = (ChannelRow)change.Channels[place].Copy();
            row.PollPosition = channels[place].Row?.PollPosition ?? row.PollPosition;
            channels[place].Row = row;
        }

        foreach (var bot in change.Bots)
        {
            tenant.Bots[bot.Id] = (BotRow)bot.Copy();
        }

        tenant.Audits.AddRange(change.Audits.Select(audit => (AuditRow)audit.Copy()));
        tenant.Settings = change.Settings ?? tenant.Settings;
        tenant.Version++;
        if (change.AffectsTimers)
        {
            tenant.TimersVersion = tenant.Version;
        }

        foreach (var chatEvent in change.Events)
        {
            _tables.Events.Append(chatEvent);
        }

        return tenant.Version;
    }
}
