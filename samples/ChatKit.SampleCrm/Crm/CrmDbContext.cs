using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ChatKit.SampleCrm.Crm;

/// <summary>The CRM's own tables, and ChatKit's beside them in the same file.</summary>
public sealed class CrmDbContext(DbContextOptions<CrmDbContext> options) : DbContext(options)
{
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
