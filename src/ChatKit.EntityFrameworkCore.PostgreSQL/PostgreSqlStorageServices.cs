using ChatKit.Bus;
using ChatKit.EntityFrameworkCore.Context;
using ChatKit.EntityFrameworkCore.PostgreSQL.Configuration;
using ChatKit.EntityFrameworkCore.PostgreSQL.Database;
using ChatKit.EntityFrameworkCore.PostgreSQL.Known;
using ChatKit.EntityFrameworkCore.PostgreSQL.Managers;
using ChatKit.EntityFrameworkCore.PostgreSQL.Operations;
using ChatKit.EntityFrameworkCore.PostgreSQL.Reading;
using ChatKit.EntityFrameworkCore.PostgreSQL.Schema;
using ChatKit.EntityFrameworkCore.PostgreSQL.Work;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging;

namespace ChatKit.EntityFrameworkCore.PostgreSQL;

/// <summary>The storage of one host in a PostgreSQL database.</summary>
internal sealed class PostgreSqlStorageServices : StorageServices
{
    private readonly PostgreSqlDatabase _database;
    private readonly PostgreSqlWakeUpBus? _bus;

    public PostgreSqlStorageServices(PostgreSqlDatabase database, ISchema schema, PostgreSqlStorageOptions options, IServiceProvider services)
    {
        var clock = services.GetRequiredService<TimeProvider>();
        var known = new KnownChats(options.RememberedChats);
        _database = database;
        Chats = new PostgreSqlChatStorage(database, schema, known);
        Reader = new PostgreSqlChatReader(database);
        Visitors = new PostgreSqlVisitorReader(database);
        Work = new PostgreSqlWorkStorage(database);
        Events = new PostgreSqlEventLog(database, known, clock);
        Configuration = new PostgreSqlConfigurationStorage(database);
        Leases = new PostgreSqlLeaseStorage(database);
        Presence = new PostgreSqlPresenceStorage(database);
        Operations = new PostgreSqlOperationsStorage(database, clock);
        _bus = options.UseNotifications
            ? new PostgreSqlWakeUpBus(
                database, options.ListenConnectionString, clock, services.GetService<ILogger<PostgreSqlWakeUpBus>>() ?? NullLogger<PostgreSqlWakeUpBus>.Instance)
            : null;
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

    public override IWriteGuard Guard { get; } = new NoWriteGuard();

    public override IWakeUpBus? WakeUps => _bus;

    public override void Dispose()
    {
        _bus?.Dispose();
        _database.Dispose();
    }
}
