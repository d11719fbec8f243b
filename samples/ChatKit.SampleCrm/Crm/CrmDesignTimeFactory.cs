#if DESIGN
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace ChatKit.SampleCrm.Crm;

/// <summary>Lets eng/migrations/add-migration.sh make the context.</summary>
internal sealed class CrmDesignTimeFactory : IDesignTimeDbContextFactory<CrmDbContext>
{
    public CrmDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<CrmDbContext>().UseSqlite("Data Source=design.db", sqlite => sqlite.UseChatKit()).Options);
}
#endif
