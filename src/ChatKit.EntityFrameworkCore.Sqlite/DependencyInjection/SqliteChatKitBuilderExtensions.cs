using ChatKit.EntityFrameworkCore.DependencyInjection;
using ChatKit.EntityFrameworkCore.Sqlite;
using ChatKit.EntityFrameworkCore.Sqlite.Schema;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ChatKit;

/// <summary>Keeps chats in a SQLite file.</summary>
public static class SqliteChatKitBuilderExtensions
{
    /// <summary>
    /// Keeps chats in a SQLite file that ChatKit creates and migrates itself. The file is for one process; its hosts may share it, and
    /// so may the CRM's own context, whose options then call <c>UseChatKit()</c> too.
    /// </summary>
    /// <param name="chat">The builder.</param>
    /// <param name="connectionString">For example <c>Data Source=chat.db</c>.</param>
    /// <param name="configure">Edits the options.</param>
    public static ChatKitBuilder UseSqlite(this ChatKitBuilder chat, string connectionString, Action<SqliteStorageOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(chat);
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);

        var options = chat.Services.AddOptions<SqliteStorageOptions>().ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        StorageRegistration.Use(chat.Services, services => new SqliteStorageServices(
            connectionString,
            new OwnSchema(connectionString),
            services.GetRequiredService<IOptions<SqliteStorageOptions>>().Value,
            services.GetRequiredService<TimeProvider>()));
        return chat;
    }
}
