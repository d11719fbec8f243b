using ChatKit.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.AcceptanceTests.Support;

/// <summary>New SQLite files with the schema in them. To make it anew would take each test a quarter of a second.</summary>
internal static class SqliteFile
{
    private static readonly Lazy<Task<byte[]>> Empty = new(MakeAsync);

    /// <summary>Makes one, and returns the connection string.</summary>
    public static async Task<string> CreateAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "chat.db");
        await File.WriteAllBytesAsync(path, await Empty.Value);
        return Of(path);
    }

    private static async Task<byte[]> MakeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("chatkit-schema-").FullName;
        try
        {
            var path = Path.Combine(folder, "chat.db");
            var services = new ServiceCollection().AddLogging();
            services.AddChatKit(chat => chat.UseSqlite(Of(path)));
            await using (var storage = services.BuildServiceProvider())
            {
                await storage.GetRequiredService<IChatStorage>().InitializeAsync(default);
            }

            Directory.GetFiles(folder, "*-wal").Should().BeEmpty("what has not reached the file would be missing in every copy");
            return await File.ReadAllBytesAsync(path);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Of(string path) => $"Data Source={path}";
}
