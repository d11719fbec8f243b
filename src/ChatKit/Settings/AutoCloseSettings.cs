namespace ChatKit;

/// <summary>When dialogues close by themselves. Immutable.</summary>
public sealed record AutoCloseSettings
{
    /// <summary>
    /// How long a dialogue assigned to a manager may stay silent: a minute to 366 days; <see langword="null"/>, the default: for ever.
    /// </summary>
    public TimeSpan? AssignedAfter { get; init; }

    /// <summary>
    /// How long a dialogue may stay without a manager, counted from when it was opened or lost him. A calendar month by default; 1 day to
    /// 10 years.
    /// </summary>
    public CalendarPeriod UnassignedAfter { get; init; } = CalendarPeriod.Month;

    /// <summary>Whether an assigned dialogue stays open while its customer waits for an answer. Off by default.</summary>
    public bool SkipWhileCustomerWaits { get; init; }
}
