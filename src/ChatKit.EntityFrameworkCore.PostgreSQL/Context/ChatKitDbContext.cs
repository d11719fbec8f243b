using ChatKit.EntityFrameworkCore.PostgreSQL.Schema;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Context;

/// <summary>The context of a storage that has its tables to itself; only migrations need it.</summary>
internal sealed class ChatKitDbContext(DbContextOptions<ChatKitDbContext> options) : DbContext(options)
{
    /// <summary>Not EF's own name, so that the CRM's context may keep its tables in the same database.</summary>
    public const string HistoryTable = "chatkit_migrations";

    /// <summary>The schema that the migrations name.</summary>
    public const string DefaultSchema = "chatkit";

    public static ChatKitDbContext Create(string connectionString, string schema)
    {
        var builder = new DbContextOptionsBuilder<ChatKitDbContext>()
            .UseNpgsql(connectionString, npgsql => npgsql.MigrationsHistoryTable(HistoryTable, schema))
            .ReplaceService<IMigrationsSqlGenerator, SchemaSqlGenerator>();
        if (schema != DefaultSchema)
        {
            // In another schema it is another model, though nothing of it changed.
            builder.ConfigureWarnings(static w => w.Ignore(RelationalEventId.PendingModelChangesWarning));
        }

        PostgreSqlOptionsExtension.AddTo(builder, schema);
        return new ChatKitDbContext(builder.Options);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseChatKit();
}
