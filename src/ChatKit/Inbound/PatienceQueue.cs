namespace ChatKit.Engine;

/// <summary>
/// Ends the wait of webhooks whose messenger will not wait longer. One timer for all: a timer each would cost more than the message.
/// </summary>
/// <remarks>
/// What is answered leaves with the next that comes, and takes nothing along: whatever is still held when a garbage collection comes is
/// copied by it.
/// </remarks>
internal sealed class PatienceQueue : IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private InboundRequest? _first;
    private InboundRequest? _last;

    public PatienceQueue(TimeProvider time)
    {
        _time = time;
        _timer = time.CreateTimer(static state => ((PatienceQueue)state!).Look(), this, Tick, Tick);
    }

    public void Watch(InboundRequest request, TimeSpan patience)
    {
        if (request.IsOver)
        {
            return;
        }

        request.WaitsUntil = _time.GetTimestamp() + (long)(patience.TotalSeconds * _time.TimestampFrequency);
        lock (_lock)
        {
            RemoveAnswered();
            if (_last is null)
            {
                _first = request;
            }
            else
            {
                _last.Next = request;
            }

            _last = request;
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        var now = _time.GetTimestamp();
        while (TakeLate(now) is { } late)
        {
            late.GiveUp();
        }
    }

    // Nearly in order of their time, since messengers are nearly equally patient; one behind a more patient one waits a little longer.
    private InboundRequest? TakeLate(long now)
    {
        lock (_lock)
        {
            RemoveAnswered();
            return _first is { } first && first.WaitsUntil <= now ? RemoveFirst(first) : null;
        }
    }

    private void RemoveAnswered()
    {
        while (_first is { IsOver: true } answered)
        {
            RemoveFirst(answered);
        }
    }

    private InboundRequest RemoveFirst(InboundRequest first)
    {
        _first = first.Next;
        _last = _first is null ? null : _last;

        // One that has grown old would keep all that came after it until its generation is collected.
        first.Next = null;
        return first;
    }
}
