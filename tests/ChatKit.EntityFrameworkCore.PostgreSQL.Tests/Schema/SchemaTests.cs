using ChatKit.EntityFrameworkCore.PostgreSQL.Context;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Tests.Schema;

public sealed class SchemaTests
{
    [Fact]
    public void The_migrations_say_all_that_the_model_says()
    {
        using var context = ChatKitDbContext.Create("Host=none", ChatKitDbContext.DefaultSchema);
        context.Database.HasPendingModelChanges().Should().BeFalse("a changed model needs eng/migrations/add-migration.sh");
    }

    [Fact]
    public async Task A_database_without_the_schema_is_refused_with_the_cure_and_left_as_it_was()
    {
        using var database = new PostgreSqlTestDatabase(hasSchema: false);
        await using var host = database.NewHost();
        await host.GetRequiredService<IChatStorage>().Awaiting(static s => s.InitializeAsync(CancellationToken.None).AsTask())
            .Should().ThrowAsync<SchemaMismatchException>().WithMessage("*no ChatKit schema 'chatkit'*PostgreSqlSchema.Script()*MigrateAtStart*");
        database.Execute("SELECT count(*) FROM pg_namespace WHERE nspname = 'chatkit'").Should().Be(0L);
    }

    [Fact]
    public async Task A_schema_of_an_earlier_version_is_refused_with_the_cure()
    {
        using var database = new PostgreSqlTestDatabase(hasSchema: false);
        await PostgreSqlSchema.MigrateAsync(database.ConnectionString);
        database.Execute("DELETE FROM chatkit.chatkit_migrations");
        await using var host = database.NewHost();
        await host.GetRequiredService<IChatStorage>().Awaiting(static s => s.InitializeAsync(CancellationToken.None).AsTask())
            .Should().ThrowAsync<SchemaMismatchException>().WithMessage("*lacks *_Initial*");
    }

    [Fact]
    public async Task Hosts_that_migrate_at_once_make_one_schema()
    {
        using var database = new PostgreSqlTestDatabase(hasSchema: false);
        var hosts = Enumerable.Range(0, 3).Select(_ => database.NewHost(configure: static o => o.MigrateAtStart = true)).ToList();
        await Task.WhenAll(hosts.Select(static h => Task.Run(() => h.GetRequiredService<IChatStorage>().InitializeAsync(CancellationToken.None).AsTask())));
        var migrations = typeof(PostgreSqlSchema).Assembly.GetTypes().Count(static t => t.IsSubclassOf(typeof(Microsoft.EntityFrameworkCore.Migrations.Migration)));
        database.Execute("SELECT count(*) FROM chatkit.chatkit_migrations").Should().Be((long)migrations);
        foreach (var host in hosts)
        {
            await host.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("chatkit")]
    [InlineData("other_schema")]
    public async Task The_script_makes_the_schema_that_is_asked_for_and_may_be_run_again(string schema)
    {
        using var database = new PostgreSqlTestDatabase(hasSchema: false);
        var script = PostgreSqlSchema.Script(schema);
        database.Execute(script);
        database.Execute(script);
        await using var host = database.NewHost(configure: o => o.Schema = schema);
        await host.GetRequiredService<IChatStorage>().InitializeAsync(CancellationToken.None);
        await using (var transaction = await host.GetRequiredService<IChatStorage>().BeginAsync(new BatchScope(), CancellationToken.None))
        {
            transaction.Batch.Announce(new Events.SettingsChanged { Version = 1, OccurredAt = TimeProvider.System.GetUtcNow() });
            (await transaction.CommitAsync(CancellationToken.None)).Should().Be(1);
        }

        database.Execute($"SELECT count(*) FROM {schema}.chatkit_events").Should().Be(1L);
        database.Execute("SELECT count(*) FROM pg_namespace WHERE nspname IN ('chatkit', 'other_schema')").Should().Be(1L);
    }

    [Theory]
    [InlineData("Chat Kit")]
    [InlineData("chat\"; DROP SCHEMA public; --")]
    [InlineData("")]
    public async Task A_schemas_name_that_would_need_quotes_is_refused(string schema)
    {
        using var database = new PostgreSqlTestDatabase(hasSchema: false);
        await using var host = database.NewHost(configure: o => o.Schema = schema);
        host.Invoking(static h => h.GetRequiredService<IChatStorage>()).Should().Throw<Microsoft.Extensions.Options.OptionsValidationException>();
    }
}
