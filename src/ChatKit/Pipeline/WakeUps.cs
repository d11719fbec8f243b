using System.Collections.Concurrent;
using ChatKit.Bus;

namespace ChatKit.Engine;

/// <summary>Tells this host's workers, and the other hosts, that there is something to do. May be lost: every worker also looks by itself.</summary>
internal sealed class WakeUps(IWakeUpBus bus)
{
    public Pulse Distribution { get; } = new();

    public Pulse Fetches { get; } = new();

    public Pulse Events { get; } = new();

    public Pulse Senders { get; } = new();

    public Pulse Work { get; } = new();

    /// <summary>Tenants whose queue is to be looked at.</summary>
    public ConcurrentDictionary<TenantId, byte> Queues { get; } = new();

    /// <summary>Channels whose operations are to be looked at.</summary>
    public ConcurrentDictionary<ChannelId, byte> Channels { get; } = new();

    public void Wake(Wakes wakes)
    {
        if (wakes.Events)
        {
            WakeReaders();
        }

        if (wakes.Fetches)
        {
            Fetches.Signal();
        }

        foreach (var channel in wakes.Senders)
        {
            WakeSender(channel);
        }

        foreach (var tenant in wakes.Distribution)
        {
            WakeDistribution(tenant);
        }
    }

    /// <summary>The log grew: its readers here and on the other hosts look.</summary>
    public void WakeReaders()
    {
        Events.Signal();
        bus.Announce();
    }

    public void WakeSender(ChannelId channel)
    {
        Channels[channel] = 0;
        Senders.Signal();
    }

    public void WakeDistribution(TenantId tenant)
    {
        Queues[tenant] = 0;
        Distribution.Signal();
    }
}
