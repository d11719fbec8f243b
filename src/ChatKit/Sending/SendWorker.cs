using System.Collections.Concurrent;
using ChatKit.Storage;

namespace ChatKit.Engine;

/// <summary>Takes the leases of channels, renews them, and lets their senders begin what is due.</summary>
internal sealed class SendWorker(SenderParts parts, ILeaseStorage leases) : IWorker
{
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan ReleaseLimit = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<ChannelId, ChannelSender> _senders = new();
    private DateTimeOffset _renewAt;
    private long _known = -1;

    public string Name => "send";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await TurnAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            await HandOverAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask TurnAsync(CancellationToken cancellationToken)
    {
        try
        {
            var pause = await BeginDueAsync(cancellationToken).ConfigureAwait(false) - parts.Time.GetUtcNow();
            pause = pause > Shortest ? pause : Shortest;
            await parts.WakeUps.Senders.WaitAsync(pause, parts.Time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // What is under way and what the messengers asked for is not forgotten over a storage that is away for a moment.
            Log.WorkerFailed(parts.Logger, exception, Name, parts.Options.PollInterval);
            await Task.Delay(parts.Options.PollInterval, parts.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<DateTimeOffset> BeginDueAsync(CancellationToken cancellationToken)
    {
        var now = parts.Time.GetUtcNow();
        if (now >= _renewAt || _known != Fingerprint() || _senders.Values.Any(static s => s.HasLostLease))
        {
            var known = Fingerprint();
            await TakeLeasesAsync(cancellationToken).ConfigureAwait(false);
            _known = known;
            _renewAt = now + (parts.Options.LeaseDuration / 3);
        }

        var next = now + parts.Options.PollInterval;
        foreach (var sender in _senders.Values)
        {
            var look = await sender.BeginDueAsync(cancellationToken).ConfigureAwait(false);
            next = look < next ? look : next;
        }

        return next;
    }

    // Rises with every channel that is added or removed, so that a new one need not wait for the next renewal.
    private long Fingerprint() => parts.Configuration.Known.Sum(static t => t.Version + 1);

    private async ValueTask TakeLeasesAsync(CancellationToken cancellationToken)
    {
        foreach (var tenant in parts.Configuration.Known)
        {
            foreach (var (id, state) in tenant.Channels)
            {
                var isRemoved = state.Channel.Status == ChannelStatus.Removed;
                if (!isRemoved && await TakeAsync(id, cancellationToken).ConfigureAwait(false) is { } lease)
                {
                    _senders.GetOrAdd(id, static (i, p) => new ChannelSender(p, i), parts).Lease = lease;
                }
                else if (_senders.TryGetValue(id, out var sender))
                {
                    // It stays, for what it has begun and for when the lease comes back.
                    sender.Lease = null;
                }
            }
        }
    }

    private ValueTask<Lease?> TakeAsync(ChannelId channel, CancellationToken cancellationToken) =>
        leases.TakeAsync($"send:{channel}", parts.Options.HostName, parts.Options.LeaseDuration, cancellationToken);

    private async ValueTask HandOverAsync()
    {
        using var limit = new CancellationTokenSource(DrainLimit, parts.Time);
        foreach (var sender in _senders.Values)
        {
            try
            {
                await sender.DrainAsync(limit.Token).ConfigureAwait(false);
                await ReleaseAsync(sender).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is OperationCanceledException or StorageUnavailableException)
            {
                // The lease runs out by itself.
            }
        }
    }

    private async ValueTask ReleaseAsync(ChannelSender sender)
    {
        if (sender.Lease is { } lease)
        {
            using var limit = new CancellationTokenSource(ReleaseLimit, parts.Time);
            sender.Lease = null;
            await leases.ReleaseAsync(lease, limit.Token).ConfigureAwait(false);
        }
    }
}
