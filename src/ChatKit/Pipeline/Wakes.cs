namespace ChatKit.Engine;

/// <summary>Who has something to do after a commit. Coalesced: a batch wakes each worker once.</summary>
internal sealed class Wakes
{
    /// <summary>Channels with new operations.</summary>
    public HashSet<ChannelId> Senders { get; } = [];

    /// <summary>Tenants where a dialogue waits or a manager became free.</summary>
    public HashSet<TenantId> Distribution { get; } = [];

    /// <summary>Files are to be fetched.</summary>
    public bool Fetches { get; set; }

    /// <summary>The log grew.</summary>
    public bool Events { get; set; }

    public void Clear()
    {
        Senders.Clear();
        Distribution.Clear();
        Fetches = false;
        Events = false;
    }
}
