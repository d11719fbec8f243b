using System.Diagnostics.CodeAnalysis;

namespace ChatKit.Storage.InMemory;

/// <summary>Lets one writer in at a time, in the order of their coming.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The semaphore holds nothing to free: its wait handle is never asked for.")]
internal sealed class WriterGate
{
    private readonly SemaphoreSlim _semaphore = new(1, 1);

    public ValueTask EnterAsync(CancellationToken cancellationToken) =>
        _semaphore.Wait(0, CancellationToken.None) ? ValueTask.CompletedTask : new(_semaphore.WaitAsync(cancellationToken));

    public void Leave() => _semaphore.Release();
}
