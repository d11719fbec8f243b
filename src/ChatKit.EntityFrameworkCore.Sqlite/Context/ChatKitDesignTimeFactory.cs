#if DESIGN
using Microsoft.EntityFrameworkCore.Design;

namespace ChatKit.EntityFrameworkCore.Sqlite.Context;

/// <summary>Lets eng/migrations/add-migration.sh make the context.</summary>
internal sealed class ChatKitDesignTimeFactory : IDesignTimeDbContextFactory<ChatKitDbContext>
{
    public ChatKitDbContext CreateDbContext(string[] args) => ChatKitDbContext.Create("Data Source=design.db");
}
#endif
