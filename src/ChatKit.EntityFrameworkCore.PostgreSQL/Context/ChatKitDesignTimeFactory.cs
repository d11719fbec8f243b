#if DESIGN
using Microsoft.EntityFrameworkCore.Design;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Context;

/// <summary>Lets eng/migrations/add-migration.sh make the context.</summary>
internal sealed class ChatKitDesignTimeFactory : IDesignTimeDbContextFactory<ChatKitDbContext>
{
    public ChatKitDbContext CreateDbContext(string[] args) => ChatKitDbContext.Create("Host=design", ChatKitDbContext.DefaultSchema);
}
#endif
