using ChatKit.EntityFrameworkCore.Context;
using ChatKit.EntityFrameworkCore.Sqlite.Configuration;
using ChatKit.EntityFrameworkCore.Sqlite.Database;
using ChatKit.EntityFrameworkCore.Sqlite.Managers;
using ChatKit.EntityFrameworkCore.Sqlite.Operations;
using ChatKit.EntityFrameworkCore.Sqlite.Reading;
using ChatKit.EntityFrameworkCore.Sqlite.Schema;
using ChatKit.EntityFrameworkCore.Sqlite.Work;

namespace ChatKit.EntityFrameworkCore.Sqlite;

/// <summary>The storage of one host in a SQLite file.</summary>
internal sealed class SqliteStorageServices : StorageServices
{
    private SqliteDatabase? _database;

    public SqliteStorageServices(string connectionString, ISchema schema, SqliteStorageOptions options, TimeProvider clock)
    {
        var database = SqliteDatabase.Acquire(connectionString, options);
        _database = database;
        Chats = new SqliteChatStorage(database, schema, clock);
        Reader = new SqliteChatReader(database);
        Visitors = new SqliteVisitorReader(database);
        Work = new SqliteWorkStorage(database);
        Events = new SqliteEventLog(database, clock);
        Configuration = new SqliteConfigurationStorage(database);
        Leases = new SqliteLeaseStorage(database, clock);
        Presence = new SqlitePresenceStorage(database);
        Operations = new SqliteOperationsStorage(database, clock);
        Guard = new SqliteWriteGuard(database.Gate);
    }

    public override IChatStorage Chats { get; }

    public override IChatReader Reader { get; }

    public override IVisitorReader Visitors { get; }

    public override IWorkStorage Work { get; }

    public override IEventLog Events { get; }

    public override IConfigurationStorage Configuration { get; }

    public override ILeaseStorage Leases { get; }

    public override IPresenceStorage Presence { get; }

    public override IOperationsStorage Operations { get; }

    public override IWriteGuard Guard { get; }

    public override void Dispose() => Interlocked.Exchange(ref _database, null)?.Release();
}
