using ChatKit.EntityFrameworkCore.Search;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Search;

/// <summary>The tables of words of what can be found.</summary>
internal static class SearchIndexes
{
    public static SearchIndex<MessageRow> Messages { get; } = new(
        SearchSchema.Messages, static m => m.Id.Value, static m => SearchVector.Of(SearchTexts.Of(m), m.TenantId), static m => m.ChatId.Value);

    public static SearchIndex<CustomerRow> Customers { get; } = new(
        SearchSchema.Customers, static c => c.Id.Value, static c => SearchVector.Of(SearchTexts.Of(c), c.TenantId));

    public static SearchIndex<ChatRow> Chats { get; } = new(
        SearchSchema.Chats, static c => c.Id.Value, static c => SearchVector.Of(SearchTexts.Of(c), c.TenantId));
}
