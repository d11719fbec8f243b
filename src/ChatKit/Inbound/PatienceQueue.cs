using System.Collections.Concurrent;

namespace ChatKit.Engine;

/// <summary>
/// Ends the wait of webhooks whose messenger will not wait longer. One timer for all: a timer each would cost more than the message.
/// </summary>
internal sealed class PatienceQueue : IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentQueue<(InboundRequest Request, long Until)> _waiting = new();
    private readonly Lock _looking = new();
    private readonly TimeProvider _time;
    private readonly ITimer _timer;

    public PatienceQueue(TimeProvider time)
    {
        _time = time;
        _timer = time.CreateTimer(static state => ((PatienceQueue)state!).Look(), this, Tick, Tick);
    }

    public void Watch(InboundRequest request, TimeSpan patience) =>
        _waiting.Enqueue((request, _time.GetTimestamp() + (long)(patience.TotalSeconds * _time.TimestampFrequency)));

    public void Dispose() => _timer.Dispose();

    // Nearly in order of their time, since messengers are nearly equally patient; one behind a more patient one waits a little longer.
    private void Look()
    {
        // A tick that comes while the one before is still at it would give up on whoever stands behind.
        if (!_looking.TryEnter())
        {
            return;
        }

        try
        {
            LookAtFirst(_time.GetTimestamp());
        }
        finally
        {
            _looking.Exit();
        }
    }

    private void LookAtFirst(long now)
    {
        while (_waiting.TryPeek(out var first) && (first.Request.IsOver || first.Until <= now))
        {
            if (_waiting.TryDequeue(out var taken))
            {
                taken.Request.GiveUp();
            }
        }
    }
}
