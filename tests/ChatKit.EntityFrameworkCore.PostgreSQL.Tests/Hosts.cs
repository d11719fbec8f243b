using ChatKit.ConformanceTests;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Tests;

/// <summary>Hosts on a test's database.</summary>
internal static class Hosts
{
    /// <summary>A host's services on the database.</summary>
    public static ServiceProvider NewHost(this PostgreSqlTestDatabase database, TimeProvider? clock = null, Action<PostgreSqlStorageOptions>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton(clock ?? TimeProvider.System);
        services.AddChatKit(chat => chat.UsePostgreSQL(database.ConnectionString, configure));
        return services.BuildServiceProvider();
    }

    /// <summary>The storage of a new host on the database, for the suites.</summary>
    public static StorageUnderTest Open(this PostgreSqlTestDatabase database, TimeProvider clock, bool isLast = true)
    {
        var host = database.NewHost(clock);
        return new StorageUnderTest
        {
            Chats = host.GetRequiredService<IChatStorage>(),
            Reader = host.GetRequiredService<IChatReader>(),
            Visitors = host.GetRequiredService<IVisitorReader>(),
            Work = host.GetRequiredService<IWorkStorage>(),
            Events = host.GetRequiredService<IEventLog>(),
            Configuration = host.GetRequiredService<IConfigurationStorage>(),
            Leases = host.GetRequiredService<ILeaseStorage>(),
            Presence = host.GetRequiredService<IPresenceStorage>(),
            Operations = host.GetRequiredService<IOperationsStorage>(),
            OpenSecondHostAsync = () => ValueTask.FromResult(database.Open(clock, isLast: false)),
            CleanUpAsync = async () =>
            {
                await host.DisposeAsync();
                if (isLast)
                {
                    database.Dispose();
                }
            },
        };
    }
}
