using ChatKit.EntityFrameworkCore.Search;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Search;

/// <summary>The tables of words of what can be found beside messages, whose words stand in <see cref="MessageWords"/>.</summary>
internal static class SearchIndexes
{
    public static SearchIndex<CustomerRow> Customers { get; } = new(
        SearchSchema.Customers, static c => c.Id.Value, SearchTexts.Of, static c => c.TenantId);

    public static SearchIndex<ChatRow> Chats { get; } = new(
        SearchSchema.Chats, static c => c.Id.Value, SearchTexts.Of, static c => c.TenantId);
}
