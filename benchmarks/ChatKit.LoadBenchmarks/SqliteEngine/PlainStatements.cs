using Microsoft.Data.Sqlite;

namespace ChatKit.LoadBenchmarks.SqliteEngine;

/// <summary>
/// The statements that the engine runs for one message into an open dialogue, as SQLite's own trace of it shows them. What finds rows
/// names all columns, what changes them names those that changed.
/// </summary>
internal sealed class PlainStatements : IDisposable
{
    private const string ByExternal = "WHERE tenant_id = ?1 AND channel_id = ?2 AND external_id = ?3";
    private const string ByMessageKey = "WHERE channel_id = ?1 AND chat_external_id = ?2 AND external_id = ?3";
    private const string ById = "WHERE id = ?1";

    private readonly List<Prepared> _all = [];
    private readonly SqliteConnection _connection;

    public PlainStatements(SqliteConnection connection)
    {
        _connection = connection;
        MessageColumns = Schema.Columns(connection, "chatkit_messages");
        ExternalMessageColumns = Schema.Columns(connection, "chatkit_external_messages");
        EventColumns = Schema.Columns(connection, "chatkit_events");

        FindVersion = Prepare("SELECT version FROM chatkit_tenants WHERE tenant_id = ?1", 1);
        FindChatId = Prepare("SELECT chat_id FROM chatkit_chat_addresses " + ByExternal, 3);
        FindCustomerId = Prepare("SELECT customer_id FROM chatkit_identities " + ByExternal, 3);
        FindCustomer = Find("chatkit_customers", ById, 1);
        FindExternalMessage = Find("chatkit_external_messages", ByMessageKey, 3);
        FindPending = Find("chatkit_pending_references", ByMessageKey + " ORDER BY occurred_at, id", 3);
        FindChat = Find("chatkit_chats", ById, 1);
        FindAddresses = Find("chatkit_chat_addresses", "WHERE chat_id = ?1 ORDER BY rowid", 1);
        FindDialogue = Find("chatkit_dialogues", ById, 1);

        UpdateChat = Update("chatkit_chats", PlainMessages.ChatChanges);
        InsertMessage = Insert("chatkit_messages", MessageColumns);
        InsertWords = Prepare("INSERT INTO chatkit_search_messages (rowid, words) VALUES (last_insert_rowid(), ?1)", 1);
        InsertExternalMessage = Insert("chatkit_external_messages", ExternalMessageColumns);
        InsertEvent = Insert("chatkit_events", EventColumns);
    }

    public string[] MessageColumns { get; }

    public string[] ExternalMessageColumns { get; }

    public string[] EventColumns { get; }

    public Prepared FindVersion { get; }

    public Prepared FindChatId { get; }

    public Prepared FindCustomerId { get; }

    public Prepared FindCustomer { get; }

    public Prepared FindExternalMessage { get; }

    public Prepared FindPending { get; }

    public Prepared FindChat { get; }

    public Prepared FindAddresses { get; }

    public Prepared FindDialogue { get; }

    public Prepared UpdateChat { get; }

    public Prepared InsertMessage { get; }

    public Prepared InsertWords { get; }

    public Prepared InsertExternalMessage { get; }

    public Prepared InsertEvent { get; }

    public void Join(SqliteTransaction transaction)
    {
        foreach (var statement in _all)
        {
            statement.Transaction = transaction;
        }
    }

    public void Dispose()
    {
        foreach (var statement in _all)
        {
            statement.Dispose();
        }
    }

    private Prepared Find(string table, string rest, int parameters) => Prepare(Schema.Select(_connection, table, rest), parameters);

    private Prepared Insert(string table, string[] columns) => Prepare(Schema.Insert(table, columns), columns.Length);

    private Prepared Update(string table, string[] columns) => Prepare(Schema.Update(table, columns), columns.Length + 1);

    private Prepared Prepare(string sql, int parameters)
    {
        var prepared = new Prepared(_connection, sql, parameters);
        _all.Add(prepared);
        return prepared;
    }
}
