using Microsoft.EntityFrameworkCore;

namespace ChatKit.EntityFrameworkCore.Sqlite.Context;

/// <summary>The context of a storage that has its database to itself; only migrations need it.</summary>
internal sealed class ChatKitDbContext(DbContextOptions<ChatKitDbContext> options) : DbContext(options)
{
    /// <summary>Not EF's own name, so that the CRM's context may keep its tables in the same file.</summary>
    public const string HistoryTable = "chatkit_migrations";

    public static ChatKitDbContext Create(string connectionString)
    {
        var builder = new DbContextOptionsBuilder<ChatKitDbContext>()
            .UseSqlite(connectionString, static sqlite => sqlite.MigrationsHistoryTable(HistoryTable));
        SqliteOptionsExtension.AddTo(builder);
        return new ChatKitDbContext(builder.Options);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseChatKit();
}
