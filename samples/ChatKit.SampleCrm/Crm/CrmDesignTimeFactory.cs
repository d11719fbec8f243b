#if DESIGN
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace ChatKit.SampleCrm.Crm;

/// <summary>Lets eng/migrations/add-migration.sh make the context: <c>… --context CrmDbContext</c>.</summary>
internal sealed class CrmDesignTimeFactory : IDesignTimeDbContextFactory<CrmDbContext>
{
    public CrmDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<CrmDbContext>().UseSqlite("Data Source=design.db", sqlite => sqlite.UseChatKit()).Options);
}

/// <summary>Lets it make the one on PostgreSQL: <c>… --context PostgreSqlCrmDbContext --output-dir Migrations/PostgreSql</c>.</summary>
internal sealed class PostgreSqlCrmDesignTimeFactory : IDesignTimeDbContextFactory<PostgreSqlCrmDbContext>
{
    public PostgreSqlCrmDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgreSqlCrmDbContext>().UseNpgsql("Host=design", npgsql => npgsql.UseChatKit()).Options);
}
#endif
