using ChatKit.SampleCrm.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ChatKit.SampleCrm.Crm;

/// <summary>The CRM's own data.</summary>
internal static class CrmServices
{
    private const string InMemory = "Data Source=crm;Mode=Memory;Cache=Shared";

    public static void AddCrm(this WebApplicationBuilder builder, string dataFolder)
    {
        var isMemory = CrmStorage.Of(builder.Configuration) == CrmStorage.Memory;
        var connectionString = isMemory
            ? InMemory
            : builder.Configuration.GetConnectionString("ChatKit") ?? $"Data Source={Path.Combine(dataFolder, "crm.db")}";
        if (isMemory)
        {
            builder.Services.AddSingleton(_ => new SqliteConnection(InMemory));
        }

        if (CrmStorage.Of(builder.Configuration) == CrmStorage.PostgreSql)
        {
            // Without its schema the history would be looked for in one named like the database's role first, and the chats' may be that one.
            builder.Services.AddDbContext<CrmDbContext, PostgreSqlCrmDbContext>(options => options.UseNpgsql(
                builder.Configuration.GetConnectionString("ChatKit"),
                npgsql => npgsql.UseChatKit().MigrationsHistoryTable("__EFMigrationsHistory", "public")));
            return;
        }

        builder.Services.AddDbContext<CrmDbContext>(options => options.UseSqlite(connectionString, sqlite => sqlite.UseChatKit()));
    }
}
