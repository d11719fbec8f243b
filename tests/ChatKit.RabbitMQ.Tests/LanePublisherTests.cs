using ChatKit.Bus;
using Microsoft.Extensions.Options;

namespace ChatKit.RabbitMQ.Tests;

/// <summary>A broker that cannot take an update is unavailable, and nothing else: then webhooks get their 503, or go the direct way.</summary>
public sealed class LanePublisherTests
{
    [Fact]
    public async Task Connection_that_is_cut_at_any_step_of_its_opening_says_that_the_broker_is_away()
    {
        var prefix = Broker.NewPrefix();
        try
        {
            // The first declares the queues.
            await PublishAsync(prefix);
            var whole = await PublishAsync(prefix);

            for (var frames = 0; frames < whole; frames++)
            {
                await FluentActions.Awaiting(() => PublishAsync(prefix, frames)).Should().ThrowAsync<BusUnavailableException>($"{frames} of {whole} came");
            }
        }
        finally
        {
            await Broker.RemoveAsync(prefix, 1);
        }
    }

    [Fact]
    public async Task Broker_that_confirms_slowly_but_steadily_is_not_away_however_many_updates_it_is_given()
    {
        var prefix = Broker.NewPrefix();
        try
        {
            await using var way = new CuttingProxy(Broker.Address) { Delay = TimeSpan.FromMilliseconds(100) };

            // Each is confirmed by itself: four seconds, twice the limit.
            var frames = await PublishAsync(way, prefix, updates: 40, TimeSpan.FromSeconds(2), perMessage: 1);

            frames.Should().BeGreaterThan(40);
        }
        finally
        {
            await Broker.RemoveAsync(prefix, 1);
        }
    }

    /// <returns>How many frames of the broker's it took.</returns>
    private static async Task<int> PublishAsync(string prefix, int frames = int.MaxValue)
    {
        await using var way = new CuttingProxy(Broker.Address) { Frames = frames };
        return await PublishAsync(way, prefix, updates: 1, TimeSpan.FromSeconds(20));
    }

    private static async Task<int> PublishAsync(CuttingProxy way, string prefix, int updates, TimeSpan limit, int perMessage = 128)
    {
        var options = Options.Create(
            new RabbitMqOptions { Address = way.Address, Prefix = prefix, Lanes = 1, ConfirmTimeout = limit, UpdatesPerMessage = perMessage });
        var topology = new Topology(options);
        await using var publisher = new LanePublisher(
            new BrokerFactory(options, Options.Create(new ChatKitOptions()), topology), topology, options, TimeProvider.System);
        await publisher.PublishAsync([.. Enumerable.Repeat(new BusUpdate("ivan", new byte[100]), updates)], CancellationToken.None);
        return way.Passed;
    }
}
