namespace ChatKit.Distribution;

/// <summary>The first of the chosen managers who may take it.</summary>
internal sealed class FixedDistribution : IDistributionStrategy
{
    public string Name => DistributionStrategies.Fixed;

    public ValueTask<ManagerId?> ChooseAsync(DistributionContext context, CancellationToken cancellationToken) =>
        new(context.Candidates[0].ManagerId);
}
