using System.Collections.Concurrent;
using ChatKit.Storage;

namespace ChatKit.Engine;

/// <summary>Takes the leases of channels, renews them, and lets their senders begin what is due.</summary>
internal sealed class SendWorker(SenderParts parts, ILeaseStorage leases) : IWorker
{
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(10);

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
                var now = parts.Time.GetUtcNow();
                if (now >= _renewAt || _known != Fingerprint())
                {
                    _known = Fingerprint();
                    await TakeLeasesAsync(cancellationToken).ConfigureAwait(false);
                    _renewAt = now + (parts.Options.LeaseDuration / 3);
                }

                var next = now + parts.Options.PollInterval;
                foreach (var sender in _senders.Values)
                {
                    var look = await sender.BeginDueAsync(cancellationToken).ConfigureAwait(false);
                    next = look < next ? look : next;
                }

                var pause = next - parts.Time.GetUtcNow();
                await parts.WakeUps.Senders.WaitAsync(pause > TimeSpan.Zero ? pause : TimeSpan.FromMilliseconds(1), parts.Time, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            await HandOverAsync().ConfigureAwait(false);
        }
    }

    // Rises with every channel that is added or removed, so that a new one need not wait for the next renewal.
    private long Fingerprint() => parts.Configuration.Known.Sum(static t => t.Version + 1);

    private async ValueTask TakeLeasesAsync(CancellationToken cancellationToken)
    {
        foreach (var tenant in parts.Configuration.Known)
        {
            foreach (var (id, state) in tenant.Channels)
            {
                if (state.Channel.Status == ChannelStatus.Removed)
                {
                    _senders.TryRemove(id, out _);
                    continue;
                }

                var lease = await leases.TakeAsync($"send:{id}", parts.Options.HostName, parts.Options.LeaseDuration, cancellationToken).ConfigureAwait(false);
                if (lease is null)
                {
                    _senders.TryRemove(id, out _);
                }
                else if (_senders.TryGetValue(id, out var sender))
                {
                    // Also when it had run out meanwhile: what this host is sending just now is not somebody else's, and pauses still hold.
                    sender.Lease = lease;
                }
                else
                {
                    _senders[id] = new ChannelSender(parts, id, lease);
                }
            }
        }
    }

    private async ValueTask HandOverAsync()
    {
        using var limit = new CancellationTokenSource(DrainLimit, parts.Time);
        foreach (var sender in _senders.Values)
        {
            try
            {
                await sender.DrainAsync(limit.Token).ConfigureAwait(false);
                await leases.ReleaseAsync(sender.Lease, limit.Token).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is OperationCanceledException or StorageUnavailableException)
            {
                // The lease runs out by itself.
            }
        }

        _senders.Clear();
    }
}
