namespace ChatKit.Storage.InMemory;

/// <summary>Times as the records keep them: 8 bytes, and one value for none.</summary>
internal static class Ticks
{
    public const long None = long.MinValue;

    public static long Of(DateTimeOffset time) => time.UtcTicks;

    public static long Of(DateTimeOffset? time) => time is { } known ? known.UtcTicks : None;

    public static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);

    public static DateTimeOffset? OptionalTime(long ticks) => ticks == None ? null : Time(ticks);
}
