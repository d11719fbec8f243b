namespace ChatKit.Distribution;

/// <summary>Whoever has the fewest open dialogues in relation to his limit; who has none counts as if it were large.</summary>
internal sealed class LeastRelativeDistribution : IDistributionStrategy
{
    private const double NoLimit = 1_000_000;

    public string Name => DistributionStrategies.LeastRelative;

    public ValueTask<ManagerId?> ChooseAsync(DistributionContext context, CancellationToken cancellationToken) =>
        new(context.Candidates.MinBy(
            static m => (m.OpenDialogues / (m.Limit ?? NoLimit), m.LastAssignedAt ?? DateTimeOffset.MinValue))!.ManagerId);
}
