namespace ChatKit.AcceptanceTests.Support;

/// <summary>Where chats are kept, and how many hosts share them. Every sentence of the mission holds in all of these.</summary>
public enum Setup
{
    Memory,
    MemoryWithTwoHosts,
    Sqlite,
    SqliteWithTwoHosts,
    PostgreSql,
    PostgreSqlWithTwoHosts,
    PostgreSqlWithRabbitMq,
}
