using System.Diagnostics.CodeAnalysis;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using ChatKit.Storage;

namespace ChatKit.Engine;

/// <summary>
/// The configurations this host knows. A batch compares versions with what it reads in its own transaction, so an old copy is used
/// only where a webhook is received, and there a failure is tried once more on a fresh read.
/// </summary>
internal sealed class ConfigurationCache(IConfigurationStorage storage, SnapshotFactory factory, TimeProvider time)
{
    private static readonly TimeSpan FreshReadEvery = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<TenantId, TenantSnapshot> _tenants = new();
    private readonly ConcurrentDictionary<ChannelId, TenantId> _channels = new();
    private readonly ConcurrentDictionary<ChannelId, FreshRead> _freshReads = new();

    public IEnumerable<TenantSnapshot> Known => _tenants.Values;

    /// <summary>The version that this host knows; 0: none.</summary>
    public long VersionOf(TenantId tenant) => _tenants.TryGetValue(tenant, out var snapshot) ? snapshot.Version : 0;

    public ValueTask<TenantSnapshot> GetAsync(TenantId tenant, CancellationToken cancellationToken) =>
        _tenants.TryGetValue(tenant, out var snapshot) ? new(snapshot) : RefreshAsync(tenant, cancellationToken);

    public async ValueTask<TenantSnapshot> RefreshAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var stored = await storage.FindAsync(tenant, cancellationToken).ConfigureAwait(false);
        var snapshot = factory.Create(stored);
        foreach (var channel in snapshot.Channels.Keys)
        {
            _channels[channel] = tenant;
        }

        return _tenants.AddOrUpdate(tenant, snapshot, (_, known) => known.Version > snapshot.Version ? known : snapshot);
    }

    /// <summary>The configuration as it is stored now; read whole only if its version is another than this host knows.</summary>
    public async ValueTask<TenantSnapshot> CurrentAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var versions = await storage.VersionsAsync(cancellationToken).ConfigureAwait(false);
        return _tenants.TryGetValue(tenant, out var known) && versions.GetValueOrDefault(tenant) == known.Version
            ? known
            : await RefreshAsync(tenant, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The channel as this host knows it.</summary>
    public bool TryGetChannel(ChannelId channel, [NotNullWhen(true)] out ChannelState? state)
    {
        state = _channels.TryGetValue(channel, out var tenant) && _tenants.TryGetValue(tenant, out var snapshot) ? snapshot.Channel(channel) : null;
        return state is not null;
    }

    public ValueTask<ChannelState?> FindChannelAsync(ChannelId channel, CancellationToken cancellationToken) =>
        TryGetChannel(channel, out var state) ? new(state) : FindChannelFreshAsync(channel, cancellationToken);

    /// <summary>
    /// The channel as it was stored a moment ago: a flood of bad requests must not become a flood of queries, so whoever asks soon after
    /// another shares his look, or its failure.
    /// </summary>
    public async ValueTask<ChannelState?> FindChannelFreshAsync(ChannelId channel, CancellationToken cancellationToken)
    {
        if (_freshReads.Count > 10_000)
        {
            _freshReads.Clear();
        }

        // Not cancelled with the first request that asked: others may be waiting for the same.
        var now = time.GetTimestamp();
        var next = new FreshRead(now, () => ReadChannelAsync(channel, CancellationToken.None));
        var read = _freshReads.AddOrUpdate(
            channel, next, (_, last) => !last.IsOver || time.GetElapsedTime(last.BegunAt, now) < FreshReadEvery ? last : next);
        await read.Done.WaitAsync(cancellationToken).ConfigureAwait(false);
        return TryGetChannel(channel, out var state) ? state : null;
    }

    public ChannelState? FindByAccount(TenantId tenant, ChannelType type, string account) =>
        _tenants.TryGetValue(tenant, out var snapshot)
            ? snapshot.Channels.Values.FirstOrDefault(c =>
                c.Row.Account == account && c.Channel.Type == type && c.Channel.Status != ChannelStatus.Removed)
            : null;

    public async ValueTask<IReadOnlyList<TenantSnapshot>> RefreshAllAsync(CancellationToken cancellationToken)
    {
        var changed = new List<TenantSnapshot>();
        foreach (var (tenant, version) in await storage.VersionsAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!_tenants.TryGetValue(tenant, out var known) || known.Version < version)
            {
                changed.Add(await RefreshAsync(tenant, cancellationToken).ConfigureAwait(false));
            }
        }

        return changed;
    }

    private async Task ReadChannelAsync(ChannelId channel, CancellationToken cancellationToken)
    {
        if (await storage.FindTenantAsync(channel, cancellationToken).ConfigureAwait(false) is { } tenant)
        {
            await RefreshAsync(tenant, cancellationToken).ConfigureAwait(false);
        }
    }

    private sealed class FreshRead(long begunAt, Func<Task> read)
    {
        private readonly Lazy<Task> _done = new(read);

        public long BegunAt => begunAt;

        public bool IsOver => _done is { IsValueCreated: true, Value.IsCompleted: true };

        public Task Done => _done.Value;
    }
}
