using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.EntityFrameworkCore.Sqlite.Tests.Database;

public sealed class OneProcessTests
{
    [Fact]
    public async Task A_second_process_is_refused_at_once_with_the_cure()
    {
        using var file = new SqliteFile();
        using var other = Process.Start("flock", ["-o", file.Path + "-chatkit-lock", "sh", "-c", "echo held > " + file.Path + ".held; sleep 60"]);
        try
        {
            while (!File.Exists(file.Path + ".held"))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
            }

            await using var host = file.NewHost();
            await host.GetRequiredService<IChatStorage>().Awaiting(static s => s.InitializeAsync(CancellationToken.None).AsTask())
                .Should().ThrowAsync<InvalidOperationException>().WithMessage("Another process uses*Stop the other one*");
        }
        finally
        {
            other.Kill(entireProcessTree: true);
            await other.WaitForExitAsync();
        }

        await using var next = file.NewHost();
        await next.GetRequiredService<IChatStorage>().InitializeAsync(CancellationToken.None);
    }

    [Fact]
    public async Task The_file_is_held_until_the_last_host_of_the_process_is_gone()
    {
        using var file = new SqliteFile();
        var (first, second) = (file.NewHost(), file.NewHost());
        await first.GetRequiredService<IChatStorage>().InitializeAsync(CancellationToken.None);
        await second.GetRequiredService<IChatStorage>().InitializeAsync(CancellationToken.None);
        (await CanOtherLockAsync(file)).Should().BeFalse();
        await first.DisposeAsync();
        (await CanOtherLockAsync(file)).Should().BeFalse();
        (await second.GetRequiredService<IEventLog>().RangeAsync(CancellationToken.None)).Should().Be((0L, 0L));
        await second.DisposeAsync();
        (await CanOtherLockAsync(file)).Should().BeTrue();
    }

    [Fact]
    public async Task A_database_in_memory_is_refused_with_the_cure()
    {
        var services = new ServiceCollection();
        services.AddChatKit(static chat => chat.UseSqlite("Data Source=:memory:"));
        await using var host = services.BuildServiceProvider();
        host.Invoking(static h => h.GetRequiredService<IChatStorage>()).Should().Throw<InvalidOperationException>().WithMessage("*Data Source=chat.db*");
    }

    [Fact]
    public async Task A_storage_that_was_not_prepared_says_so()
    {
        using var file = new SqliteFile();
        await using var host = file.NewHost();
        await host.GetRequiredService<IChatStorage>().Awaiting(static s => s.BeginAsync(new BatchScope(), CancellationToken.None).AsTask())
            .Should().ThrowAsync<InvalidOperationException>().WithMessage("*InitializeAsync*");
    }

    private static async Task<bool> CanOtherLockAsync(SqliteFile file)
    {
        using var other = Process.Start("flock", ["-n", file.Path + "-chatkit-lock", "true"]);
        await other.WaitForExitAsync();
        return other.ExitCode == 0;
    }
}
