using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ChatKit.Tests.Shared.Crm;

/// <summary>A CRM's context with migrations. Counts how often one was made.</summary>
internal sealed class MigratedDbContext : DbContext
{
    private static int _made;

    public MigratedDbContext(DbContextOptions<MigratedDbContext> options)
        : base(options) => Interlocked.Increment(ref _made);

    public static int Made => Volatile.Read(ref _made);

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseChatKit();
}

[DbContext(typeof(MigratedDbContext))]
[Migration("20260101000000_Chats")]
internal sealed class ChatsMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(CrmDatabase.ChatTables);
}

[DbContext(typeof(MigratedDbContext))]
[Migration("20260102000000_Notes")]
internal sealed class NotesMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("CREATE TABLE notes (id integer)");
}
