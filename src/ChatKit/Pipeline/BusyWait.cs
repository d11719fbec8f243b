using Microsoft.Extensions.Options;

namespace ChatKit.Engine;

/// <summary>
/// Waits awake for the commit of a lone update: a core that went to sleep meanwhile may take as long to wake as a database nearby takes to answer.
/// </summary>
/// <remarks>Thread-safe. One thread of a host at a time does so, and none where all of the process has but one core.</remarks>
internal sealed class BusyWait(IOptions<ChatKitOptions> options)
{
    // As long as a look at everything that ends it takes.
    private const int Turns = 20;

    private readonly Turn _turn = new();

    /// <summary>The longest it waits; zero where it never does.</summary>
    public TimeSpan Longest { get; } = Environment.ProcessorCount > 1 ? options.Value.BusyWait : TimeSpan.Zero;

    /// <summary>Waits until the commit is done or more has come; not at all where others wait for a thread of the pool.</summary>
    public void For(Task commit, Func<bool> hasMoreCome)
    {
        if (ThreadPool.PendingWorkItemCount > 0 || !_turn.TryTake())
        {
            return;
        }

        try
        {
            // It is the processor's time that is spent, whatever the host's clock says.
            var began = TimeProvider.System.GetTimestamp();
            while (!commit.IsCompleted && !hasMoreCome() && TimeProvider.System.GetElapsedTime(began) < Longest)
            {
                Thread.SpinWait(Turns);

                // Whoever has something to do on this core comes first.
                Thread.Yield();
            }
        }
        finally
        {
            _turn.Leave();
        }
    }
}
