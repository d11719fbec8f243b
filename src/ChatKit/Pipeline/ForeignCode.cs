namespace ChatKit.Engine;

/// <summary>Asks the host's own code, for so long and no longer: also where it does not heed the token.</summary>
internal static class ForeignCode
{
    /// <exception cref="TimeoutException">It did not answer in time.</exception>
    public static async ValueTask<TAnswer> AskAsync<TAnswer>(
        Func<CancellationToken, ValueTask<TAnswer>> ask, TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return await ask(either.Token).AsTask().WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested && timeout.IsCancellationRequested)
        {
            throw new TimeoutException($"The host's own code did not answer within {limit.TotalSeconds:0.#} seconds.", exception);
        }
    }
}
