using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.Tests.Shared.Crm;

public sealed class SubscribersOfTheCrmTests
{
    private const string Name = "deals";

    [Fact]
    public async Task A_subscribers_deal_and_its_place_in_the_log_commit_together()
    {
        await using var host = await CrmHost.StartAsync();
        foreach (var (title, position) in new[] { ("Boots", 5L), ("Socks", 9L) })
        {
            await CommitAsync(host, title, position);
            (await host.Events.FindCursorAsync(Name, CancellationToken.None)).Should().Be(position);
        }

        (await host.DealsAsync()).Should().BeEquivalentTo("Boots", "Socks");
    }

    [Fact]
    public async Task A_subscribers_deal_and_its_place_in_the_log_roll_back_together()
    {
        await using var host = await CrmHost.StartAsync();
        await CommitAsync(host, "Boots", 5);
        await FluentActions.Awaiting(() => CommitAsync(host, "Boots", 9)).Should().ThrowAsync<DbUpdateException>();
        (await host.Events.FindCursorAsync(Name, CancellationToken.None)).Should().Be(5);
        (await host.DealsAsync()).Should().Equal("Boots");

        // What it held is free again.
        await using var transaction = await host.Chats.BeginAsync(new BatchScope(), CancellationToken.None);
    }

    [Fact]
    public async Task A_subscriber_that_changed_nothing_moves_its_place_alone()
    {
        await using var host = await CrmHost.StartAsync();
        await CommitAsync(host, null, 7);
        (await host.Events.FindCursorAsync(Name, CancellationToken.None)).Should().Be(7);
    }

    [Fact]
    public async Task A_subscriber_that_gives_a_chat_command_commits_it_with_its_place()
    {
        await using var host = await CrmHost.StartAsync();
        await using var scope = host.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CrmDbContext>().Chats().Close(ChatId.New());
        await scope.ServiceProvider.GetRequiredService<ISubscriberTransaction>().CommitAsync(Name, 3, CancellationToken.None);
        (await host.CommandsAsync()).Should().ContainSingle();
        (await host.Events.FindCursorAsync(Name, CancellationToken.None)).Should().Be(3);
    }

    [Fact]
    public async Task A_subscriber_that_leaves_a_transaction_open_is_told_what_to_do_instead()
    {
        await using var host = await CrmHost.StartAsync();
        await using var scope = host.Services.CreateAsyncScope();
        await using var transaction = await scope.ServiceProvider.GetRequiredService<CrmDbContext>().Database.BeginTransactionAsync();
        await scope.ServiceProvider.GetRequiredService<ISubscriberTransaction>()
            .Awaiting(static t => t.CommitAsync(Name, 1, CancellationToken.None).AsTask())
            .Should().ThrowAsync<InvalidOperationException>().WithMessage("*Add changes to the context and return*");
    }

    private static async Task CommitAsync(CrmHost host, string? title, long position)
    {
        await using var scope = host.Services.CreateAsyncScope();
        if (title is not null)
        {
            scope.ServiceProvider.GetRequiredService<CrmDbContext>().Deals.Add(new Deal { Title = title });
        }

        await scope.ServiceProvider.GetRequiredService<ISubscriberTransaction>().CommitAsync(Name, position, CancellationToken.None);
    }
}
