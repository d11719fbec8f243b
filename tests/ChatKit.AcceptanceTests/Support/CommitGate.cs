using ChatKit.Storage;

namespace ChatKit.AcceptanceTests.Support;

/// <summary>Stops one host just before one of its commits, all its locks held, until it is let go on.</summary>
internal sealed class CommitGate
{
    private readonly TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Func<ChatBatch, bool>? _which;

    /// <summary>Ends when the commit is about to happen.</summary>
    public Task Arrived => _arrived.Task.WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>Chooses the commit: the first whose batch is so.</summary>
    public void HoldBack(Func<ChatBatch, bool> which) => _which = which;

    public void Open() => _open.TrySetResult();

    public async ValueTask PassAsync(ChatBatch batch)
    {
        if (_which is { } which && which(batch) && Interlocked.CompareExchange(ref _which, null, which) == which)
        {
            _arrived.TrySetResult();
            await _open.Task;
        }
    }
}
