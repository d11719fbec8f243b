namespace ChatKit;

/// <summary>Who gets new dialogues, as long as no distributing bot is active. Immutable.</summary>
public sealed record DistributionSettings
{
    /// <summary>The name of a registered strategy; <c>none</c> by default.</summary>
    public string Strategy { get; init; } = DistributionStrategies.None;

    /// <summary>The managers to choose among, by id.</summary>
    public IReadOnlyList<string> Managers { get; init; } = [];

    /// <summary>The groups whose managers are chosen among too.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>How many open dialogues a manager may have, 1 to 10,000; <see langword="null"/>: any number.</summary>
    public int? LimitPerManager { get; init; }

    /// <summary>Which managers count as available.</summary>
    public ManagerAvailability Availability { get; init; }
}
