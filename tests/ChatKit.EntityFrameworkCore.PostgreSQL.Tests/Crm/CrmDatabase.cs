using ChatKit.EntityFrameworkCore.PostgreSQL.Context;
using Microsoft.EntityFrameworkCore;

namespace ChatKit.Tests.Shared.Crm;

/// <summary>A CRM's database.</summary>
internal sealed class CrmDatabase : IDisposable
{
    public const string Collation = "POSIX";
    public const string Chats = "chatkit.chatkit_chats";

    private readonly PostgreSqlTestDatabase _database = new(hasSchema: false);

    /// <summary>What makes the chat tables.</summary>
    public static string ChatTables
    {
        get
        {
            using var context = ChatKitDbContext.Create("Host=none", ChatKitDbContext.DefaultSchema);
            return context.Database.GenerateCreateScript();
        }
    }

    public void Configure(DbContextOptionsBuilder options) => Configure(options, null);

    public void Configure(DbContextOptionsBuilder options, string? history) => options.UseNpgsql(_database.ConnectionString, npgsql =>
    {
        npgsql.UseChatKit();
        if (history is not null)
        {
            npgsql.MigrationsHistoryTable(history, "public");
        }
    });

    /// <summary>Runs a statement, apart from whoever works on it.</summary>
    public object? Execute(string sql) => _database.Execute(sql);

    public void Dispose() => _database.Dispose();
}
