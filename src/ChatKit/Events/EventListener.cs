using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace ChatKit.Events;

/// <summary>What a listener found when it looked.</summary>
internal enum ListenerState
{
    /// <summary>There is something to take.</summary>
    Ready,

    /// <summary>Nothing came for a while.</summary>
    Quiet,

    /// <summary>It was too slow and hears no more.</summary>
    Cut,
}

/// <summary>One stream's queue. Who does not keep up is cut, and comes back with its position.</summary>
internal sealed class EventListener
{
    private readonly Channel<EventDrain> _queue = System.Threading.Channels.Channel.CreateBounded<EventDrain>(
        new BoundedChannelOptions(256) { SingleReader = true });

    public void Offer(EventDrain drain)
    {
        if (!_queue.Writer.TryWrite(drain))
        {
            _queue.Writer.TryComplete();
        }
    }

    public bool TryTake([MaybeNullWhen(false)] out EventDrain drain) => _queue.Reader.TryRead(out drain);

    public async ValueTask<ListenerState> WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        var ready = _queue.Reader.WaitToReadAsync(cancellationToken);
        if (ready.IsCompleted)
        {
            return await ready.ConfigureAwait(false) ? ListenerState.Ready : ListenerState.Cut;
        }

        try
        {
            return await ready.AsTask().WaitAsync(atMost, time, cancellationToken).ConfigureAwait(false) ? ListenerState.Ready : ListenerState.Cut;
        }
        catch (TimeoutException)
        {
            return ListenerState.Quiet;
        }
    }
}
