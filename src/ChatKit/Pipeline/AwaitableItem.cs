namespace ChatKit.Engine;

/// <summary>A work item that somebody waits for.</summary>
internal abstract class AwaitableItem<TResult>(TenantId tenant) : WorkItem(tenant)
{
    private readonly TaskCompletionSource<TResult> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What its last run decided.</summary>
    protected TResult Result { get; set; } = default!;

    public Task<TResult> Done => _done.Task;

    public override void Complete() => _done.TrySetResult(Result);

    public override void Fail(Exception exception) => _done.TrySetException(exception);
}
