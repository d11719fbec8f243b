using System.ComponentModel.DataAnnotations;

namespace ChatKit;

/// <summary>How ChatKit uses its PostgreSQL database.</summary>
public sealed class PostgreSqlStorageOptions
{
    /// <summary>The schema that holds the tables, where ChatKit has its own. The CRM's context names it in <c>UseChatKit(schema)</c>.</summary>
    /// <value>Lower-case letters, digits and underscores, up to 63 characters. The default is <c>chatkit</c>.</value>
    [Required, RegularExpression("^[a-z_][a-z0-9_]{0,62}$")]
    public string Schema { get; set; } = "chatkit";

    /// <summary>
    /// Whether ChatKit creates and migrates its schema when the host starts. By default it does not: run the script that
    /// <see cref="PostgreSqlSchema.Script"/> gives; a schema that is missing or too old stops the start with the cure.
    /// </summary>
    public bool MigrateAtStart { get; set; }

    /// <summary>How long one answer of the database is waited for before the same is tried again.</summary>
    /// <value>From one second to five minutes. The default is 15 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How long a transaction of a host that no longer says anything, frozen or cut off, may hold up the others before the server ends it.
    /// </summary>
    /// <value>From one second to five minutes. The default is 10 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan SilentTransactionTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How many connections reads may use at once; writing needs a few more.</summary>
    /// <value>From 1 to 1,000. The default is 20.</value>
    [Range(1, 1_000)]
    public int ReadConnections { get; set; } = 20;

    /// <summary>
    /// How many chats a host remembers as it last wrote them, so that a new message in one of them is written without a look first. The
    /// database checks what is remembered with every write; a chat takes about 2 kB.
    /// </summary>
    /// <value>From 0, which remembers none, to 10,000,000. The default is 50,000.</value>
    [Range(0, 10_000_000)]
    public int RememberedChats { get; set; } = 50_000;

    /// <summary>
    /// Where to listen for other hosts' wake-ups, when the connection string leads to a pooler such as pgbouncer that cannot listen.
    /// </summary>
    /// <value>A connection string; by default the storage's own.</value>
    public string? ListenConnectionString { get; set; }

    /// <summary>Whether hosts wake each other by LISTEN and NOTIFY. Without it they look each <c>PollInterval</c>.</summary>
    public bool UseNotifications { get; set; } = true;
}
