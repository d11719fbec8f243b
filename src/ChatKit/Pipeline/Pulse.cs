namespace ChatKit.Engine;

/// <summary>A bell for one listener: rings that nobody has heard yet are one.</summary>
internal sealed class Pulse
{
    private readonly SemaphoreSlim _rung = new(0, 1);

    public void Signal()
    {
        try
        {
            if (_rung.CurrentCount == 0)
            {
                _rung.Release();
            }
        }
        catch (SemaphoreFullException)
        {
            // Somebody rang at the same moment; one ring is enough.
        }
    }

    /// <summary>Waits for a ring, at most so long.</summary>
    public async ValueTask WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        // Who is rung again and again would never notice that he is to stop.
        cancellationToken.ThrowIfCancellationRequested();
        if (_rung.Wait(0, CancellationToken.None))
        {
            return;
        }

        // A timer of one's own may fire once more while it is disposed of, and then cancels what is gone; this source knows about that.
        using var limit = new CancellationTokenSource(atMost > TimeSpan.Zero ? atMost : TimeSpan.Zero, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            await _rung.WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The time passed.
        }
    }
}
