namespace ChatKit.Distribution;

/// <summary>Whoever was given a dialogue the longest time ago.</summary>
internal sealed class RoundRobinDistribution : IDistributionStrategy
{
    public string Name => DistributionStrategies.RoundRobin;

    public ValueTask<ManagerId?> ChooseAsync(DistributionContext context, CancellationToken cancellationToken) =>
        new(context.Candidates.MinBy(static m => m.LastAssignedAt ?? DateTimeOffset.MinValue)!.ManagerId);
}
