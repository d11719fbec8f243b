using ChatKit;
using ChatKit.Distribution;

namespace Acme.Distribution;

/// <summary>Who talked with the customer before goes on; else whoever has the fewest dialogues, and of equals the first by id.</summary>
public sealed class LastResponsibleFirst : IDistributionStrategy
{
    public string Name => "last-responsible-first";

    public ValueTask<ManagerId?> ChooseAsync(DistributionContext context, CancellationToken cancellationToken) =>
        new((context.Candidates.FirstOrDefault(m => m.ManagerId == context.LastResponsible)
            ?? context.Candidates.MinBy(m => m.OpenDialogues))?.ManagerId);
}
