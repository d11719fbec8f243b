using ChatKit.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.Tests.Shared.Crm;

public sealed class EngineWithTheCrmTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_command_of_the_CRM_is_run_after_its_commit_and_what_came_of_it_becomes_a_deal_of_a_subscriber()
    {
        await using var host = await CrmHost.StartAsync(configure: static chat => chat.AddSubscriber<CommandRefused, DealOfRefusal>("deals"));
        var engine = host.Services.GetRequiredService<IChatKitEngine>();
        await engine.StartAsync(CancellationToken.None);
        await UntilAsync(async () => await host.Events.FindCursorAsync("deals", CancellationToken.None) is not null);

        // Nobody has switched chats on: refused, and the refusal is an event.
        await host.UseAsync(static db =>
        {
            db.Chats().Close(ChatId.New());
            return db.SaveChangesAsync();
        });
        await UntilAsync(async () => (await host.DealsAsync()).Count > 0);
        (await host.DealsAsync()).Should().Equal("CloseDialogue chats-disabled");
        (await host.CommandsAsync()).Should().BeEmpty();
        await UntilAsync(async () => await host.Events.FindCursorAsync("deals", CancellationToken.None) == 1);
        await engine.StopAsync(CancellationToken.None);
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var limit = new CancellationTokenSource(Long);
        while (!await isSo())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit.Token);
        }
    }

    private sealed class DealOfRefusal(CrmDbContext db) : IChatEventSubscriber<CommandRefused>
    {
        public ValueTask HandleAsync(CommandRefused chatEvent, CancellationToken cancellationToken)
        {
            db.Deals.Add(new Deal { Title = $"{chatEvent.Command} {chatEvent.Code}" });
            return default;
        }
    }
}
