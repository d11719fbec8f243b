using System.Diagnostics;
using ChatKit.Tests.Shared.Crm;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.EntityFrameworkCore.Sqlite.Tests.Crm;

public sealed class GateTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(100);

    [Theory]
    [InlineData("commit")]
    [InlineData("rollback")]
    [InlineData("dispose")]
    public async Task ChatKit_writes_as_soon_as_a_transaction_of_the_CRM_is_over(string end)
    {
        await using var host = await CrmHost.StartAsync();
        await host.UseAsync(async db =>
        {
            var transaction = await db.Database.BeginTransactionAsync();
            db.Deals.Add(new Deal { Title = end });
            await db.SaveChangesAsync();
            var begin = host.Chats.BeginAsync(new BatchScope(), CancellationToken.None).AsTask();
            (await Task.WhenAny(begin, Task.Delay(Short, TimeProvider.System))).Should().NotBe(begin);
            await (end switch
            {
                "commit" => transaction.CommitAsync(),
                "rollback" => transaction.RollbackAsync(),
                _ => transaction.DisposeAsync().AsTask(),
            });
            await using var chats = await begin.WaitAsync(Long);
        });
    }

    [Fact]
    public async Task ChatKit_writes_after_a_transaction_that_was_disposed_of_on_a_connection_that_stays_open()
    {
        await using var host = await CrmHost.StartAsync();
        await host.UseAsync(async db =>
        {
            await db.Database.OpenConnectionAsync();
            await (await db.Database.BeginTransactionAsync()).DisposeAsync();
            await using var chats = await host.Chats.BeginAsync(new BatchScope(), CancellationToken.None).AsTask().WaitAsync(Long);
        });
    }

    [Fact]
    public async Task A_save_and_a_set_based_update_of_the_CRM_wait_for_ChatKit_instead_of_failing_as_busy()
    {
        await using var host = await CrmHost.StartAsync();
        var chats = await host.Chats.BeginAsync(new BatchScope(), CancellationToken.None);
        var save = Task.Run(() => host.UseAsync(static db =>
        {
            db.Deals.Add(new Deal { Title = "Boots" });
            return db.SaveChangesAsync();
        }));
        var update = Task.Run(() => host.UseAsync(static db => db.Deals.ExecuteUpdateAsync(static u => u.SetProperty(static d => d.Title, "Socks"))));
        (await Task.WhenAny(save, update, Task.Delay(TimeSpan.FromMilliseconds(400), TimeProvider.System))).Should().NotBe(save).And.NotBe(update);
        await chats.DisposeAsync();
        await Task.WhenAll(save, update).WaitAsync(Long);
        (await host.DealsAsync()).Should().HaveCount(1);
        await using var again = await host.Chats.BeginAsync(new BatchScope(), CancellationToken.None).AsTask().WaitAsync(Long);
    }

    [Fact]
    public async Task Sixteen_writers_of_the_CRM_and_ChatKit_take_turns_without_an_error()
    {
        await using var host = await CrmHost.StartAsync();
        var crm = Enumerable.Range(0, 16).Select(i => Task.Run(() => host.UseAsync(async db =>
        {
            for (var j = 0; j < 10; j++)
            {
                db.Deals.Add(new Deal { Title = $"{i}-{j}" });
                await db.SaveChangesAsync();
            }
        })));
        var chats = Enumerable.Range(0, 200).Select(i => host.Events.MoveCursorAsync("a", i, CancellationToken.None).AsTask());
        await Task.WhenAll([.. crm, .. chats]).WaitAsync(TimeSpan.FromSeconds(60));
        (await host.DealsAsync()).Should().HaveCount(160);
    }

    [Fact]
    public async Task Who_would_wait_for_himself_is_refused_at_once_with_the_cure()
    {
        await using var host = await CrmHost.StartAsync();
        var guard = host.Services.GetRequiredService<IWriteGuard>();
        guard.Invoking(static g => g.ThrowIfHeldByCaller()).Should().NotThrow();
        await host.UseAsync(db =>
        {
            using (var transaction = db.Database.BeginTransaction())
            {
                guard.Invoking(static g => g.ThrowIfHeldByCaller()).Should().Throw<InvalidOperationException>().WithMessage("*db.Chats()*");
                transaction.Commit();
            }

            guard.Invoking(static g => g.ThrowIfHeldByCaller()).Should().NotThrow();
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task A_request_that_began_its_transaction_asynchronously_is_refused_as_well_and_another_request_is_not()
    {
        await using var host = await CrmHost.StartAsync();
        var guard = host.Services.GetRequiredService<IWriteGuard>();
        using var request = new Activity("request").Start();
        await host.UseAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            using (new Activity("step").Start())
            {
                guard.Invoking(static g => g.ThrowIfHeldByCaller()).Should().Throw<InvalidOperationException>();
            }

            Activity.Current = null;
            using var other = new Activity("other").Start();
            guard.Invoking(static g => g.ThrowIfHeldByCaller()).Should().NotThrow();
        });
    }
}
