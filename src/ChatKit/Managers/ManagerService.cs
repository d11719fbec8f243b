using ChatKit.Events;
using ChatKit.Storage;
using Microsoft.Extensions.Options;

namespace ChatKit.Engine;

/// <summary>The CRM's managers with what ChatKit knows of them.</summary>
internal sealed class ManagerService(
    ManagerCache cache,
    IPresenceStorage presence,
    IConfigurationStorage configuration,
    WakeUps wakeUps,
    TimeProvider time,
    IOptions<ChatKitOptions> options,
    IWriteGuard? guard = null) : IManagers
{
    private readonly PresenceCounts _counts = new();

    public async ValueTask<Viewer?> FindViewerAsync(TenantId tenant, ManagerId manager, CancellationToken cancellationToken)
    {
        var profile = await cache.FindAsync(tenant, manager, cancellationToken).ConfigureAwait(false);
        return profile?.AsViewer(tenant);
    }

    public async ValueTask<IReadOnlyList<ManagerStatus>> ListAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var profiles = await cache.GetAsync(tenant, cancellationToken).ConfigureAwait(false);
        var states = await presence.ListAsync(tenant, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        var known = states.ToDictionary(static p => p.ManagerId);
        return
        [
            .. profiles.Values.OrderBy(static p => p.Name, StringComparer.Ordinal).Select(profile =>
            {
                var state = known.GetValueOrDefault(profile.Id.Value);
                return new ManagerStatus
                {
                    Profile = profile,
                    IsConnected = state?.IsConnected ?? false,
                    IsAccepting = state?.IsAccepting ?? true,
                    OpenDialogues = state?.OpenDialogues ?? 0,
                };
            }),
        ];
    }

    public async ValueTask ChangedAsync(TenantId tenant, IReadOnlyCollection<ManagerId> managers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(managers);
        guard?.ThrowIfHeldByCaller();
        cache.Forget(tenant);
        await configuration.ChangeAsync(
            new ConfigurationChange
            {
                TenantId = tenant,
                Events = [new ManagersChanged { TenantId = tenant, OccurredAt = Entry.Cut(time.GetUtcNow()) }],
            },
            cancellationToken).ConfigureAwait(false);
        wakeUps.WakeDistribution(tenant);
        wakeUps.WakeReaders();
    }

    public async ValueTask SetAcceptingAsync(TenantId tenant, ManagerId manager, bool accepting, CancellationToken cancellationToken)
    {
        guard?.ThrowIfHeldByCaller();
        await presence.SetAcceptingAsync(new ManagerKey(tenant, manager.Value), accepting, cancellationToken).ConfigureAwait(false);
        wakeUps.WakeDistribution(tenant);
    }

    public async ValueTask<IAsyncDisposable> ConnectAsync(TenantId tenant, ManagerId manager, CancellationToken cancellationToken)
    {
        guard?.ThrowIfHeldByCaller();
        var key = new ManagerKey(tenant, manager.Value);
        _counts.Enter(key);
        try
        {
            await TellAsync(key, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            // Nobody holds the connection, so nobody would end it.
            _counts.Leave(key);
            throw;
        }

        return new Connection(this, key);
    }

    /// <summary>Says again that everybody who is connected here still is.</summary>
    public async ValueTask RenewAllAsync(CancellationToken cancellationToken)
    {
        foreach (var key in _counts.Connected)
        {
            await TellAsync(key, cancellationToken).ConfigureAwait(false);
        }
    }

    // Several may tell at once, and which of them is written last is chance: whoever told what is no longer so tells again.
    private async ValueTask TellAsync(ManagerKey key, CancellationToken cancellationToken)
    {
        DateTimeOffset? until;
        var tellings = 0;
        do
        {
            tellings++;
            until = _counts.IsConnected(key) ? time.GetUtcNow() + PresenceWorker.Lasts : null;
            await presence.SetConnectedAsync(key, options.Value.HostName, until, cancellationToken).ConfigureAwait(false);
        }
        while (_counts.IsConnected(key) != until.HasValue || until <= time.GetUtcNow());

        // He has come, or was taken for gone: while the storage was slow or away, or until he was told of again.
        if (until is { } end && (_counts.Extend(key, end) <= time.GetUtcNow() || tellings > 1))
        {
            wakeUps.WakeDistribution(key.TenantId);
        }
    }

    private ValueTask LeaveAsync(ManagerKey key)
    {
        _counts.Leave(key);
        return _counts.IsConnected(key) ? default : TellAsync(key, CancellationToken.None);
    }

    private sealed class Connection(ManagerService service, ManagerKey key) : IAsyncDisposable
    {
        private int _ended;

        public ValueTask DisposeAsync() => Interlocked.Exchange(ref _ended, 1) == 0 ? service.LeaveAsync(key) : default;
    }
}
