using ChatKit.Events;
using ChatKit.Storage;

namespace ChatKit.AcceptanceTests.Support;

/// <summary>What managers and customers see of a CRM.</summary>
internal static class CrmReading
{
    public static async Task<IReadOnlyList<ChatItem>> ListAsync(this Crm crm, string manager, ChatView view = ChatView.All, string? search = null) =>
        (await crm.Get<IChatReader>().ListAsync(new ChatListQuery { View = view, Search = search }, await crm.ViewerAsync(manager), default)).Items;

    /// <summary>The customers whose chats the list shows, in its order.</summary>
    public static async Task<string[]> NamesAsync(this Crm crm, string manager, ChatView view = ChatView.All, string? search = null) =>
        [.. (await crm.ListAsync(manager, view, search)).Select(static c => c.Chat.ExternalId)];

    /// <summary>The chat as the administrator sees it, in whatever list; nothing while no message of it is visible.</summary>
    public static async Task<ChatItem?> FindAsync(this Crm crm, string customer, Channel? channel = null) =>
        await crm.StoredChatAsync(customer, channel) is { } chat
            ? await crm.Get<IChatReader>().FindAsync(chat.Id, await crm.ViewerAsync(People.Admin), default)
            : null;

    /// <summary>The chat as it is stored, visible or not.</summary>
    public static async Task<ChatRow?> StoredChatAsync(this Crm crm, string customer, Channel? channel = null) =>
        await crm.Get<IVisitorReader>().FindChatAsync(new ExternalKey(Crm.Tenant, (channel ?? crm.Channel).Id, customer), default);

    public static async Task<ChatId> ChatIdAsync(this Crm crm, string customer, Channel? channel = null) => (await crm.StoredChatAsync(customer, channel))!.Id;

    public static async Task<string?> ResponsibleAsync(this Crm crm, string customer) => (await crm.FindAsync(customer))?.Dialogue?.Responsible?.Id;

    public static async Task<DialogueRow> DialogueAsync(this Crm crm, string customer) => (await crm.FindAsync(customer))!.Dialogue!;

    public static async Task<IReadOnlyList<MessageRow>?> MessagesAsync(this Crm crm, string manager, ChatId chat) =>
        (await crm.Get<IChatReader>().MessagesAsync(chat, new MessagePageQuery { Limit = 1000 }, await crm.ViewerAsync(manager), default))?.Items
            .Select(static i => i.Message).ToList();

    /// <summary>The texts of public messages that the administrator sees, in order.</summary>
    public static async Task<string[]> TextsAsync(this Crm crm, string customer, Channel? channel = null)
    {
        var messages = await crm.MessagesAsync(People.Admin, await crm.ChatIdAsync(customer, channel));
        return [.. messages?.Where(static m => m.Visibility == MessageVisibility.Public).Select(static m => m.Text ?? "") ?? []];
    }

    /// <summary>All that the customer sees of his chat, held messages and questions included, by arrival.</summary>
    public static async Task<IReadOnlyList<MessageRow>> CustomerSeesAsync(this Crm crm, string customer) =>
        [.. (await crm.Get<IVisitorReader>().ListAsync(await crm.ChatIdAsync(customer), null, 1000, default)).Select(static i => i.Message)];

    public static async Task<IReadOnlyList<DecisionRow>> DecisionsAsync(this Crm crm, string customer) =>
        await crm.Get<IOperationsStorage>().DecisionsAsync(await crm.ChatIdAsync(customer), 100, default);

    public static async Task<int> LoadAsync(this Crm crm, string manager) =>
        (await crm.Get<IManagers>().ListAsync(Crm.Tenant, default)).Single(m => m.Profile.Id.Value == manager).OpenDialogues;

    /// <summary>Everything in the event log.</summary>
    public static async Task<IReadOnlyList<ChatEvent>> EventsAsync(this Crm crm) =>
        await crm.Get<IEventLog>().ReadAsync(0, 100_000, default);

    public static Task UntilResponsibleAsync(this Crm crm, string customer, string? manager) =>
        crm.UntilAsync(async () => await crm.FindAsync(customer) is { } chat && chat.Dialogue?.Responsible?.Id == manager, $"{manager ?? "nobody"} is responsible for {customer}");

    public static Task UntilClosedAsync(this Crm crm, string customer) =>
        crm.UntilAsync(async () => (await crm.FindAsync(customer))?.Dialogue?.ClosedAt is not null, $"{customer}'s dialogue is closed");

    public static Task UntilSentAsync(this Crm crm, int count) =>
        crm.UntilAsync(() => Task.FromResult(crm.Messenger.Sent.Count >= count), $"{count} messages are sent");
}
