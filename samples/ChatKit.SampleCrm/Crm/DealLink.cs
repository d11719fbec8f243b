using ChatKit.Events;
using ChatKit.Storage;
using Microsoft.EntityFrameworkCore;

namespace ChatKit.SampleCrm.Crm;

/// <summary>Makes a deal of each dialogue, and a customer of who writes for the first time.</summary>
/// <remarks>
/// Saves nothing itself: ChatKit saves the context together with this subscriber's place in the log, so a crash between the two
/// neither loses a deal nor makes a second one.
/// </remarks>
internal sealed class DealLink(CrmDbContext crm, IManagers managers, IChatReader chats, FirstStart firstStart) : IChatEventSubscriber<DialogueOpened>
{
    // Events carry ids only. Names are read under somebody's rights; the CRM itself reads as its administrator.
    private static readonly ManagerId Reader = new("admin");

    public async ValueTask HandleAsync(DialogueOpened chatEvent, CancellationToken cancellationToken)
    {
        await firstStart.WaitAsync(cancellationToken);
        if (chatEvent.ChatId is not { } chatId
            || chatEvent.DialogueId is not { } dialogueId
            || await managers.FindViewerAsync(chatEvent.TenantId, Reader, cancellationToken) is not { } viewer
            || await chats.FindAsync(chatId, viewer, cancellationToken) is not { } chat)
        {
            return;
        }

        var (chatKey, dialogueKey) = (chatId.ToString(), dialogueId.ToString());
        if (await crm.Deals.AnyAsync(d => d.DialogueId == dialogueKey, cancellationToken))
        {
            return;
        }

        var name = string.IsNullOrWhiteSpace(chat.Customer.Name) ? "Website visitor" : chat.Customer.Name;
        var customer = await crm.Customers.FirstOrDefaultAsync(c => c.ChatId == chatKey, cancellationToken);
        if (customer is null)
        {
            customer = new() { Name = name, Phone = chat.Customer.Phone, ChatId = chatKey, CreatedAt = chatEvent.OccurredAt };
            crm.Customers.Add(customer);
        }

        crm.Deals.Add(new() { Title = $"Request from {name}", DialogueId = dialogueKey, CreatedAt = chatEvent.OccurredAt, Customer = customer });
    }
}
