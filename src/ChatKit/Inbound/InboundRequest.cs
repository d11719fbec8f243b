using System.Threading.Tasks.Sources;

namespace ChatKit.Engine;

/// <summary>A webhook that waits until all of its updates are durable, or its messenger waits no longer.</summary>
/// <remarks>Awaited once. It is its own task, since a task and a state machine each would cost as much as the message.</remarks>
internal sealed class InboundRequest(int updates, WebhookAnswer answer) : IValueTaskSource<WebhookAnswer>
{
    public static readonly WebhookAnswer Busy = new(503, RetryAfter: TimeSpan.FromSeconds(2));

    // Only whether it became durable: what is answered then is known before.
    private ManualResetValueTaskSourceCore<bool> _core = new() { RunContinuationsAsynchronously = true };
    private int _left = updates;
    private int _isOver;
    private bool _hasFailed;

    public ValueTask<WebhookAnswer> Done => new(this, _core.Version);

    /// <summary>The one that came after it to the <see cref="PatienceQueue"/>, whose lock guards it.</summary>
    public InboundRequest? Next { get; set; }

    /// <summary>The timestamp after which nobody waits for it.</summary>
    public long WaitsUntil { get; set; }

    public bool IsOver => Volatile.Read(ref _isOver) != 0;

    public void Complete() => Count();

    public void Fail()
    {
        Volatile.Write(ref _hasFailed, true);
        Count();
    }

    /// <summary>The messenger waits no longer. It comes again, and a repeat of what became durable meanwhile is harmless.</summary>
    public void GiveUp() => End(isDurable: false);

    public WebhookAnswer GetResult(short token) => _core.GetResult(token) ? answer : Busy;

    public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    private void Count()
    {
        if (Interlocked.Decrement(ref _left) == 0)
        {
            End(isDurable: !Volatile.Read(ref _hasFailed));
        }
    }

    private void End(bool isDurable)
    {
        if (Interlocked.Exchange(ref _isOver, 1) == 0)
        {
            _core.SetResult(isDurable);
        }
    }
}
