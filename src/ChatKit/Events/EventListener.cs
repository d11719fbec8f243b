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

    private Task<bool>? _ready;

    public void Offer(EventDrain drain)
    {
        if (!_queue.Writer.TryWrite(drain))
        {
            _queue.Writer.TryComplete();
        }
    }

    /// <summary>Whether nothing waits to be taken.</summary>
    public bool IsEmpty => _queue.Reader.Count == 0;

    public bool TryTake([MaybeNullWhen(false)] out EventDrain drain) => _queue.Reader.TryRead(out drain);

    public async ValueTask<ListenerState> WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        // A wait that nothing came for goes on the next time, so that a quiet stream does not gather them.
        var ready = _ready ??= _queue.Reader.WaitToReadAsync(cancellationToken).AsTask();
        try
        {
            var hasMore = await ready.WaitAsync(atMost, time, cancellationToken).ConfigureAwait(false);
            _ready = null;
            return hasMore ? ListenerState.Ready : ListenerState.Cut;
        }
        catch (TimeoutException)
        {
            return ListenerState.Quiet;
        }
    }
}
