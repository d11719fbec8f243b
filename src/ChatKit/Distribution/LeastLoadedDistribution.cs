namespace ChatKit.Distribution;

/// <summary>Whoever has the fewest open dialogues; of those, whoever has waited longest.</summary>
internal sealed class LeastLoadedDistribution : IDistributionStrategy
{
    public string Name => DistributionStrategies.LeastLoaded;

    public ValueTask<ManagerId?> ChooseAsync(DistributionContext context, CancellationToken cancellationToken) =>
        new(context.Candidates.MinBy(static m => (m.OpenDialogues, m.LastAssignedAt ?? DateTimeOffset.MinValue))!.ManagerId);
}
