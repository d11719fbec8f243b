using ChatKit.LoadBenchmarks.Engine;
using Microsoft.Data.Sqlite;

namespace ChatKit.LoadBenchmarks.SqliteEngine;

/// <summary>A file in which every chat has its open dialogue, and copies of it.</summary>
internal static class EngineFile
{
    public static string ConnectionString(string path) => $"Data Source={path};Pooling=False";

    /// <summary>Makes the file by the engine itself.</summary>
    public static async Task<ChannelId> CreateAsync(string path, int chats, int inFlight)
    {
        await using var host = await EngineHost.StartAsync(chat => chat.UseSqlite(ConnectionString(path)));
        await host.ReceiveAsync(new TelegramBodies(chats), chats, inFlight);
        return host.Channel;
    }

    /// <summary>Copies the file whole, with what its write-ahead log still held.</summary>
    public static void Copy(string from, string to)
    {
        using var source = new SqliteConnection(ConnectionString(from));
        using var target = new SqliteConnection(ConnectionString(to));
        source.Open();
        target.Open();
        source.BackupDatabase(target);
    }

    public static long Messages(string path)
    {
        using var connection = new SqliteConnection(ConnectionString(path));
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM chatkit_messages";
        return (long)command.ExecuteScalar()!;
    }
}
