using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ChatKit.SampleCrm.Crm;

/// <summary>The CRM's own tables, and ChatKit's beside them in the same database.</summary>
public class CrmDbContext : DbContext
{
    /// <summary>On SQLite.</summary>
    public CrmDbContext(DbContextOptions<CrmDbContext> options)
        : base(options)
    {
    }

    /// <summary>On another database, which has migrations of its own.</summary>
    protected CrmDbContext(DbContextOptions options)
        : base(options)
    {
    }

    /// <summary>Whom the company sells to.</summary>
    public DbSet<Customer> Customers => Set<Customer>();

    /// <summary>What is being sold.</summary>
    public DbSet<Deal> Deals => Set<Deal>();

    /// <summary>The shop's website.</summary>
    public DbSet<Shop> Shops => Set<Shop>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Customer>().HasIndex(c => c.ChatId).IsUnique();
        modelBuilder.Entity<Deal>().HasIndex(d => d.DialogueId).IsUnique();
        modelBuilder.UseChatKit();
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DealStage>().HaveConversion<EnumToStringConverter<DealStage>>();
}
