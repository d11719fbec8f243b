using ChatKit.EntityFrameworkCore.Sqlite.Database;

namespace ChatKit.EntityFrameworkCore.Sqlite.Search;

/// <summary>The full-text tables, which no EF model can say. They keep words only; texts stay where they are.</summary>
internal static class SearchSchema
{
    public const string Messages = "chatkit_search_messages";
    public const string Customers = "chatkit_search_customers";
    public const string Chats = "chatkit_search_chats";

    public static void Ensure(SqliteSession session)
    {
        foreach (var table in new[] { Messages, Customers, Chats })
        {
            session.Run($"CREATE VIRTUAL TABLE IF NOT EXISTS {table} USING fts5(words, content = '', tokenize = 'unicode61 remove_diacritics 2')");
        }
    }
}
