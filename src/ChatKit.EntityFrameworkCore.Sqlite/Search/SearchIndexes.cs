using ChatKit.EntityFrameworkCore.Search;

namespace ChatKit.EntityFrameworkCore.Sqlite.Search;

/// <summary>The full-text tables of what can be found.</summary>
internal static class SearchIndexes
{
    public static SearchIndex<MessageRow> Messages { get; } = new(SearchSchema.Messages, MessageTable.Table, SearchTexts.Of);

    public static SearchIndex<CustomerRow> Customers { get; } = new(SearchSchema.Customers, CustomerTable.Table, SearchTexts.Of);

    public static SearchIndex<ChatRow> Chats { get; } = new(SearchSchema.Chats, ChatTable.Table, SearchTexts.Of);
}
