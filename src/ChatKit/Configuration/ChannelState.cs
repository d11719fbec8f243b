using ChatKit.Storage;

namespace ChatKit.Engine;

/// <summary>A channel ready for work: its adapter found, its settings read. Immutable.</summary>
internal sealed class ChannelState
{
    public required Channel Channel { get; init; }

    public required ChannelRow Row { get; init; }

    public IChannelAdapter? Adapter { get; init; }

    /// <summary>Nothing when the adapter is not registered or the settings cannot be read; the channel's status says which.</summary>
    public ChannelContext? Context { get; init; }

    public ChannelCapabilities Capabilities => Adapter?.Capabilities ?? Nothing;

    public bool MaySend => Context is not null && Channel.Status is ChannelStatus.Connecting or ChannelStatus.Connected;

    private static readonly ChannelCapabilities Nothing = new();
}
