namespace ChatKit.LoadBenchmarks.AutoClose;

/// <summary>The time as it is, and a while later. What waits waits as long as ever.</summary>
internal sealed class ShiftedTime : TimeProvider
{
    private long _ticks;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref _ticks));

    /// <summary>Has it be later from now on.</summary>
    public void Skip(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);
}
