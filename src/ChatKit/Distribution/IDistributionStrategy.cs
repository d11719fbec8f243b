namespace ChatKit.Distribution;

/// <summary>Chooses the manager who becomes responsible for a dialogue.</summary>
/// <remarks>
/// One instance serves all tenants and must be thread-safe. The engine gathers candidates, claims the chosen one atomically and, if
/// somebody was faster, calls again without him: a strategy cannot break a limit.
/// </remarks>
public interface IDistributionStrategy
{
    /// <summary>The name by which settings refer to this strategy. Unique, stable, stored.</summary>
    string Name { get; }

    /// <summary>Chooses one of <see cref="DistributionContext.Candidates"/>.</summary>
    /// <returns>The chosen manager, or <see langword="null"/> to leave the dialogue unassigned.</returns>
    ValueTask<ManagerId?> ChooseAsync(DistributionContext context, CancellationToken cancellationToken);
}
