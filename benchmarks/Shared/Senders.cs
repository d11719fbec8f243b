namespace ChatKit.Benchmarks.Shared;

/// <summary>
/// So many customers at once: each sends its next message when its own was acknowledged, whatever becomes of the others', as the clients of
/// pgbench do. Awaiting them in the order in which they were sent would let the slowest hold up all of them.
/// </summary>
internal static class Senders
{
    /// <param name="messages">How many are sent altogether.</param>
    /// <param name="inFlight">How many are under way at once.</param>
    /// <param name="send">Sends one from the sender's own buffer.</param>
    public static Task RunAsync(int messages, int inFlight, Func<byte[], ValueTask> send)
    {
        var left = messages;
        return inFlight == 1 ? SendAsync() : Task.WhenAll(Enumerable.Range(0, Math.Min(inFlight, messages)).Select(_ => Task.Run(SendAsync)));

        async Task SendAsync()
        {
            var buffer = new byte[2048];
            while (Interlocked.Decrement(ref left) >= 0)
            {
                await send(buffer);
            }
        }
    }
}
