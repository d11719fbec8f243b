using ChatKit.EntityFrameworkCore.DependencyInjection;
using ChatKit.EntityFrameworkCore.PostgreSQL;
using ChatKit.EntityFrameworkCore.PostgreSQL.Database;
using ChatKit.EntityFrameworkCore.PostgreSQL.DependencyInjection;
using ChatKit.EntityFrameworkCore.PostgreSQL.Schema;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ChatKit;

/// <summary>Keeps chats in PostgreSQL.</summary>
public static class PostgreSqlChatKitBuilderExtensions
{
    /// <summary>
    /// Keeps chats in a PostgreSQL database, in a schema of their own. Any number of hosts may share it. The schema is made by the script
    /// of <see cref="PostgreSqlSchema"/>, or at start with <see cref="PostgreSqlStorageOptions.MigrateAtStart"/>.
    /// </summary>
    /// <param name="chat">The builder.</param>
    /// <param name="connectionString">For example <c>Host=db;Database=crm;Username=chat;Password=…</c>.</param>
    /// <param name="configure">Edits the options.</param>
    public static ChatKitBuilder UsePostgreSQL(this ChatKitBuilder chat, string connectionString, Action<PostgreSqlStorageOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(chat);
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);

        var builder = chat.Services.AddOptions<PostgreSqlStorageOptions>().ValidateOnStart();
        chat.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PostgreSqlStorageOptions>, PostgreSqlStorageOptionsChecks>());
        if (configure is not null)
        {
            builder.Configure(configure);
        }

        StorageRegistration.Use(chat.Services, services =>
        {
            var options = services.GetRequiredService<IOptions<PostgreSqlStorageOptions>>().Value;
            var database = new PostgreSqlDatabase(connectionString, options.Schema, options);
            return new PostgreSqlStorageServices(database, new OwnSchema(database, options.MigrateAtStart), options, services);
        });
        return chat;
    }
}
