using ChatKit.Events;
using ChatKit.Storage;

namespace ChatKit.SampleCrm.Crm;

/// <summary>With chats in memory there is no common transaction, so the CRM saves its own part.</summary>
internal sealed class SavingDealLink(CrmDbContext crm, IManagers managers, IChatReader chats, FirstStart firstStart) : IChatEventSubscriber<DialogueOpened>
{
    public async ValueTask HandleAsync(DialogueOpened chatEvent, CancellationToken cancellationToken)
    {
        await new DealLink(crm, managers, chats, firstStart).HandleAsync(chatEvent, cancellationToken);
        await crm.SaveChangesAsync(cancellationToken);
    }
}
