using Microsoft.EntityFrameworkCore;

namespace ChatKit.SampleCrm.Crm;

/// <summary>The same on PostgreSQL. A type of its own, since migrations belong to one provider.</summary>
public sealed class PostgreSqlCrmDbContext(DbContextOptions<PostgreSqlCrmDbContext> options) : CrmDbContext(options);
