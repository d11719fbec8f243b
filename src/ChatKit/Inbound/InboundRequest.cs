namespace ChatKit.Engine;

/// <summary>A webhook that waits until all of its updates are durable.</summary>
internal sealed class InboundRequest(int updates)
{
    private readonly TaskCompletionSource<bool> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left = updates;
    private Exception? _failure;

    public Task<bool> Done => _done.Task;

    public void Complete() => Count();

    public void Fail(Exception exception)
    {
        Volatile.Write(ref _failure, exception);
        Count();
    }

    /// <summary>The messenger waits no longer.</summary>
    public void GiveUp() => _done.TrySetResult(false);

    private void Count()
    {
        if (Interlocked.Decrement(ref _left) == 0)
        {
            _done.TrySetResult(Volatile.Read(ref _failure) is null);
        }
    }
}
