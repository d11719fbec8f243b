using System.Collections.Concurrent;
using ChatKit.Bus;
using ChatKit.Events;

namespace ChatKit.Engine;

/// <summary>Tells this host's workers, and the other hosts, that there is something to do. May be lost: every worker also looks by itself.</summary>
internal sealed class WakeUps(IWakeUpBus bus, OwnEvents own)
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
            Events.Signal();
            bus.Announce();
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

    /// <summary>The log grew by what no batch has written: its readers here and on the other hosts look.</summary>
    public void WakeReaders()
    {
        Hear();
        bus.Announce();
    }

    /// <summary>Somebody says that the log grew by what this host may not know.</summary>
    public void Hear()
    {
        own.Hear();
        Events.Signal();
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
