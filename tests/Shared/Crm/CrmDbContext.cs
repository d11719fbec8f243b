using Microsoft.EntityFrameworkCore;

namespace ChatKit.Tests.Shared.Crm;

/// <summary>A CRM's own context with conventions that must not touch the chat tables.</summary>
internal sealed class CrmDbContext(DbContextOptions<CrmDbContext> options) : DbContext(options)
{
    public DbSet<Deal> Deals => Set<Deal>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<string>().HaveMaxLength(10).UseCollation(CrmDatabase.Collation);
        configurationBuilder.Properties<Guid>().HaveConversion<string>();
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Deal>().Property(static d => d.Title).HasMaxLength(100);
        modelBuilder.Entity<Deal>().HasIndex(static d => d.Title).IsUnique();
        modelBuilder.UseChatKit();
    }
}
