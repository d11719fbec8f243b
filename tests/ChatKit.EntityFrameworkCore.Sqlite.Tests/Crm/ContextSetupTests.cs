using ChatKit.EntityFrameworkCore.Context;
using ChatKit.Tests.Shared.Crm;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.EntityFrameworkCore.Sqlite.Tests.Crm;

public sealed class ContextSetupTests
{
    [Fact]
    public async Task A_context_whose_options_do_not_know_ChatKit_is_refused_with_the_cure()
    {
        using var file = new SqliteFile();
        await using var services = Build(file, static _ => { });
        services.Invoking(static s => s.GetRequiredService<IChatStorage>()).Should().Throw<InvalidOperationException>().WithMessage("*sqlite.UseChatKit()*");
    }

    [Fact]
    public async Task A_database_without_the_chat_tables_is_refused_with_the_cure()
    {
        using var file = new SqliteFile();
        await using var services = Build(file, static sqlite => sqlite.UseChatKit());
        await services.GetRequiredService<IChatStorage>().Awaiting(static s => s.InitializeAsync(CancellationToken.None).AsTask())
            .Should().ThrowAsync<InvalidOperationException>().WithMessage("*CrmDbContext*add a migration*");
    }

    [Fact]
    public async Task A_context_that_chooses_its_database_itself_is_followed_there()
    {
        using var registered = new SqliteFile();
        using var chosen = await SqliteFile.WithSchemaAsync();
        var services = new ServiceCollection();
        services.AddDbContext<ChoosingDbContext>(o => o.UseSqlite(registered.ConnectionString, static sqlite => sqlite.UseChatKit()));
        services.AddSingleton(new ChosenFile(chosen.ConnectionString));
        services.AddChatKit(static chat => chat.UseEntityFrameworkCore(static storage => storage.UseDbContext<ChoosingDbContext>()));
        await using var host = services.BuildServiceProvider();
        await host.GetRequiredService<IChatStorage>().InitializeAsync(CancellationToken.None);
        File.Exists(registered.Path).Should().BeFalse();
    }

    [Theory]
    [InlineData("Data Source=crm.db", true)]
    [InlineData("name=Crm", false)]
    [InlineData(" Name = ConnectionStrings:Crm", false)]
    public void The_name_of_a_connection_string_is_not_taken_for_one(string connectionString, bool isOne)
    {
        var options = new DbContextOptionsBuilder().UseSqlite(connectionString).Options;
        (ContextOptions.ConnectionStringOf(options) == connectionString).Should().Be(isOne);
    }

    [Fact]
    public void The_conventions_of_the_CRM_change_nothing_about_the_chat_tables()
    {
        using var file = new SqliteFile();
        using var own = Context.ChatKitDbContext.Create(file.ConnectionString);
        using var services = Build(file, static sqlite => sqlite.UseChatKit());
        using var scope = services.CreateScope();
        var crm = scope.ServiceProvider.GetRequiredService<CrmDbContext>();
        Describe(crm).Should().Equal(Describe(own)).And.HaveCountGreaterThan(50);

        static List<string> Describe(DbContext context) =>
            [.. context.Database.GenerateCreateScript().Split(";", StringSplitOptions.TrimEntries).Where(static s => s.Contains("chatkit_", StringComparison.Ordinal)).Order()];
    }

    private static ServiceProvider Build(SqliteFile file, Action<Microsoft.EntityFrameworkCore.Infrastructure.SqliteDbContextOptionsBuilder> configure)
    {
        var services = new ServiceCollection();
        services.AddDbContext<CrmDbContext>(o => o.UseSqlite(file.ConnectionString + ";Pooling=False", configure));
        services.AddChatKit(static chat => chat.UseEntityFrameworkCore(static storage => storage.UseDbContext<CrmDbContext>()));
        return services.BuildServiceProvider();
    }

    private sealed record ChosenFile(string ConnectionString);

    private sealed class ChoosingDbContext(DbContextOptions<ChoosingDbContext> options, ChosenFile file) : DbContext(options)
    {
        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseSqlite(file.ConnectionString);

        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseChatKit();
    }
}
