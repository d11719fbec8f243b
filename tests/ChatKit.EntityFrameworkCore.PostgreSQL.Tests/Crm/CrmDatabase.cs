using Microsoft.EntityFrameworkCore;

namespace ChatKit.Tests.Shared.Crm;

/// <summary>A CRM's database.</summary>
internal sealed class CrmDatabase : IDisposable
{
    public const string Collation = "POSIX";

    private readonly PostgreSqlTestDatabase _database = new(hasSchema: false);

    public void Configure(DbContextOptionsBuilder options) => options.UseNpgsql(_database.ConnectionString, static npgsql => npgsql.UseChatKit());

    public void Dispose() => _database.Dispose();
}
