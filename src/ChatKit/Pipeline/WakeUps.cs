using System.Collections.Concurrent;

namespace ChatKit.Pipeline;

/// <summary>Tells this host's workers that there is something to do. May be lost: every worker also looks by itself.</summary>
internal sealed class WakeUps
{
    private readonly ConcurrentDictionary<ChannelId, Pulse> _senders = new();

    public Pulse Distribution { get; } = new();

    public Pulse Fetches { get; } = new();

    public Pulse Events { get; } = new();

    public Pulse Senders { get; } = new();

    public Pulse Work { get; } = new();

    /// <summary>Tenants whose queue is to be looked at.</summary>
    public ConcurrentDictionary<TenantId, byte> Queues { get; } = new();

    public Pulse Sender(ChannelId channel) => _senders.GetOrAdd(channel, static _ => new Pulse());

    public void Wake(Wakes wakes)
    {
        if (wakes.Events)
        {
            Events.Signal();
        }

        if (wakes.Fetches)
        {
            Fetches.Signal();
        }

        foreach (var channel in wakes.Senders)
        {
            Sender(channel).Signal();
        }

        if (wakes.Senders.Count > 0)
        {
            Senders.Signal();
        }

        foreach (var tenant in wakes.Distribution)
        {
            WakeDistribution(tenant);
        }
    }

    public void WakeDistribution(TenantId tenant)
    {
        Queues[tenant] = 0;
        Distribution.Signal();
    }
}
