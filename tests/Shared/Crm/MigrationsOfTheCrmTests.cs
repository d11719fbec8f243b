using ChatKit.EntityFrameworkCore.Context;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.Tests.Shared.Crm;

/// <summary><c>UseDbContext(migrate: true)</c>.</summary>
public sealed class MigrationsOfTheCrmTests : IDisposable
{
    private readonly CrmDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData("the \"history\"")]
    public async Task An_empty_database_gets_all_of_them_and_the_next_start_makes_no_context(string? history)
    {
        await StartAsync(history);
        var made = MigratedDbContext.Made;
        made.Should().BePositive();
        _database.Execute("SELECT count(*) FROM notes").Should().Be(0L);

        await StartAsync(history);
        MigratedDbContext.Made.Should().Be(made, "the history says that nothing is pending");
    }

    [Fact]
    public async Task One_that_the_history_lacks_is_applied()
    {
        await StartAsync("crm_history");
        _database.Execute("DROP TABLE notes");
        _database.Execute("DELETE FROM crm_history WHERE \"MigrationId\" = '20260102000000_Notes'");

        await StartAsync("crm_history");
        _database.Execute("SELECT count(*) FROM notes").Should().Be(0L);
    }

    [Fact]
    public async Task Tables_that_are_not_what_their_history_says_are_refused_with_the_cure()
    {
        await StartAsync(null);
        _database.Execute($"ALTER TABLE {CrmDatabase.Chats} RENAME COLUMN group_name TO other");
        await FluentActions.Awaiting(() => StartAsync(null)).Should().ThrowAsync<InvalidOperationException>().WithMessage("*chatkit_chats has no column*add a migration*");
    }

    [Fact]
    public void EF_is_asked_where_it_keeps_the_history_in_a_way_of_the_CRMs()
    {
        var options = new DbContextOptionsBuilder();
        _database.Configure(options);
        ContextMigrations.Find(typeof(MigratedDbContext), options.Options)!.Ids.Should().BeEquivalentTo("20260101000000_Chats", "20260102000000_Notes");
        ContextMigrations.Find(typeof(CrmDbContext), options.Options).Should().BeNull("there are none");

        options.ReplaceService<IMigrationsIdGenerator, FixedIds>();
        ContextMigrations.Find(typeof(MigratedDbContext), options.Options).Should().BeNull();
    }

    private async Task StartAsync(string? history)
    {
        var services = new ServiceCollection();
        services.AddDbContext<MigratedDbContext>(options =>
        {
            _database.Configure(options, history);
            options.ConfigureWarnings(static w => w.Ignore(RelationalEventId.PendingModelChangesWarning));
        });
        services.AddChatKit(static chat => chat.UseEntityFrameworkCore(static storage => storage.UseDbContext<MigratedDbContext>(migrate: true)));
        await using var host = services.BuildServiceProvider();
        await host.GetRequiredService<IChatStorage>().InitializeAsync(CancellationToken.None);
    }

    private sealed class FixedIds : IMigrationsIdGenerator
    {
        public string GenerateId(string name) => name;

        public string GetName(string id) => id;

        public bool IsValidId(string value) => true;
    }
}
