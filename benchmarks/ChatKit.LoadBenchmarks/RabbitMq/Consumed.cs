namespace ChatKit.LoadBenchmarks.RabbitMq;

/// <summary>Counts what was consumed, and says when it is as much as somebody waits for.</summary>
internal sealed class Consumed
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private TaskCompletionSource _reached = new();
    private long _target = long.MaxValue;
    private long _count;

    public long Count => Interlocked.Read(ref _count);

    /// <summary>What is counted ends so many from now.</summary>
    public void Expect(int more)
    {
        _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _target, Count + more);
    }

    /// <summary>Counts one.</summary>
    /// <returns>Whether it is the last of those that were expected.</returns>
    public bool Add()
    {
        var isLast = Interlocked.Increment(ref _count) == Volatile.Read(ref _target);
        if (isLast)
        {
            _reached.TrySetResult();
        }

        return isLast;
    }

    public Task WaitAsync() => _reached.Task.WaitAsync(Patience);
}
