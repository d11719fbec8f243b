using ChatKit.EntityFrameworkCore.Sqlite.Context;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.EntityFrameworkCore.Sqlite.Tests.Schema;

public sealed class MigrationTests
{
    [Fact]
    public void The_migrations_say_all_that_the_model_says()
    {
        using var file = new SqliteFile();
        using var context = ChatKitDbContext.Create(file.ConnectionString);
        context.Database.HasPendingModelChanges().Should().BeFalse("a changed model needs eng/migrations/add-migration.sh");
    }

    [Fact]
    public async Task A_lock_of_migrations_that_a_killed_process_left_behind_stops_nobody()
    {
        using var file = new SqliteFile();
        Run(file, "CREATE TABLE \"__EFMigrationsLock\" (\"Id\" INTEGER NOT NULL PRIMARY KEY, \"Timestamp\" TEXT NOT NULL); "
            + "INSERT INTO \"__EFMigrationsLock\" VALUES (1, '2026-01-01')");
        await using var host = file.NewHost();
        await host.GetRequiredService<IChatStorage>().InitializeAsync(CancellationToken.None).AsTask().WaitAsync(TimeSpan.FromSeconds(30));
        (await host.GetRequiredService<IEventLog>().RangeAsync(CancellationToken.None)).Should().Be((0L, 0L));
    }

    [Fact]
    public async Task A_schema_that_is_up_to_date_is_opened_without_EF()
    {
        using var file = new SqliteFile();
        await OpenAsync(file);

        // A lock that nobody looks at is still there afterwards.
        Run(file, "INSERT INTO \"__EFMigrationsLock\" VALUES (1, '2026-01-01')");
        await OpenAsync(file);
        Run(file, "SELECT 1 / (SELECT count(*) FROM \"__EFMigrationsLock\")").Should().Be(1L);
    }

    private static async Task OpenAsync(SqliteFile file)
    {
        await using var host = file.NewHost();
        await host.GetRequiredService<IChatStorage>().InitializeAsync(CancellationToken.None);
    }

    private static object? Run(SqliteFile file, string sql)
    {
        using var connection = new SqliteConnection(file.ConnectionString + ";Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
