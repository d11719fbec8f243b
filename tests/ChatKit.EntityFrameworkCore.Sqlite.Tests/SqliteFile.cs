using ChatKit.ConformanceTests;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.EntityFrameworkCore.Sqlite.Tests;

/// <summary>A database in a folder of its own, gone with the test.</summary>
internal sealed class SqliteFile : IDisposable
{
    private static readonly Lazy<Task<byte[]>> Schema = new(MakeSchemaAsync);

    private readonly string _folder = Directory.CreateTempSubdirectory("chatkit-sqlite-").FullName;

    public string Path => System.IO.Path.Combine(_folder, "chat.db");

    public string ConnectionString => $"Data Source={Path}";

    /// <summary>One whose schema need not be made first, for tests that need many.</summary>
    public static async ValueTask<SqliteFile> WithSchemaAsync()
    {
        var file = new SqliteFile();
        await File.WriteAllBytesAsync(file.Path, await Schema.Value);
        return file;
    }

    /// <summary>A host's services on the file.</summary>
    public ServiceProvider NewHost(TimeProvider? clock = null, Action<SqliteStorageOptions>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton(clock ?? TimeProvider.System);
        services.AddChatKit(chat => chat.UseSqlite(ConnectionString, configure));
        return services.BuildServiceProvider();
    }

    /// <summary>The storage of a new host on the file, for the suites.</summary>
    public StorageUnderTest Open(TimeProvider clock, bool isLast)
    {
        var host = NewHost(clock);
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
            OpenSecondHostAsync = () => ValueTask.FromResult(Open(clock, isLast: false)),
            CleanUpAsync = async () =>
            {
                await host.DisposeAsync();
                if (isLast)
                {
                    Dispose();
                }
            },
        };
    }

    private static async Task<byte[]> MakeSchemaAsync()
    {
        using var file = new SqliteFile();
        await using (var host = file.NewHost())
        {
            await host.GetRequiredService<IChatStorage>().InitializeAsync(CancellationToken.None);
        }

        return await File.ReadAllBytesAsync(file.Path);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
