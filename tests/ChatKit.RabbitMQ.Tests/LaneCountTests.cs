using ChatKit.Bus;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;

namespace ChatKit.RabbitMQ.Tests;

/// <summary>Another number of lanes is another set of queues, and "nothing acknowledged is lost".</summary>
public sealed class LaneCountTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string _prefix = Broker.NewPrefix();
    private readonly List<ServiceProvider> _hosts = [];

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
        }

        await Broker.RemoveAsync(_prefix, 2);
        await Broker.RemoveAsync(_prefix, 3);
        await Broker.RemoveAsync(_prefix, 32);
    }

    [Fact]
    public async Task Host_with_another_number_of_lanes_is_refused_while_the_old_ones_hold_an_update()
    {
        await PublishAsync(Host("old", lanes: 2));

        var publish = () => PublishAsync(Host("new", lanes: 3));

        (await publish.Should().ThrowAsync<BusUnavailableException>()).WithMessage("*Lanes is 3*lanes-2.* holds 1 updates*2 lanes until*");
    }

    [Fact]
    public async Task Host_with_another_number_of_lanes_is_refused_while_others_work_on_the_old_ones()
    {
        using var stop = new CancellationTokenSource();
        var old = Host("old", lanes: 2);
        var work = new Work();
        var working = Task.Run(() => old.ConsumeAsync(work, stop.Token), TestContext.Current.CancellationToken);
        await PublishAsync(old);
        await work.Done.WaitAsync(Patience, TestContext.Current.CancellationToken);

        var publish = () => PublishAsync(Host("new", lanes: 3));

        (await publish.Should().ThrowAsync<BusUnavailableException>()).WithMessage("*is worked on*");
        await stop.CancelAsync();
        await working.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    [Fact]
    public async Task Number_of_lanes_may_change_and_change_back_once_the_old_ones_are_empty()
    {
        foreach (var lanes in new[] { 2, 3, 2 })
        {
            using var stop = new CancellationTokenSource();
            var host = Host($"host-{lanes}", lanes);
            var work = new Work();
            await PublishWhenItIsLetInAsync(host);
            var working = Task.Run(() => host.ConsumeAsync(work, stop.Token), TestContext.Current.CancellationToken);

            await work.Done.WaitAsync(Patience, TestContext.Current.CancellationToken);
            await stop.CancelAsync();
            await working.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }
    }

    [Fact]
    public async Task Updates_in_the_32_lanes_of_a_version_that_kept_no_number_are_not_left_there_either()
    {
        await PublishAsync(Host("old", lanes: 32));
        await using (var connection = await new ConnectionFactory { Uri = Broker.Address }.CreateConnectionAsync(TestContext.Current.CancellationToken))
        await using (var channel = await connection.CreateChannelAsync(cancellationToken: TestContext.Current.CancellationToken))
        {
            await channel.QueueDeleteAsync($"{_prefix}.lanes", cancellationToken: TestContext.Current.CancellationToken);
        }

        var publish = () => PublishAsync(Host("new", lanes: 3));

        (await publish.Should().ThrowAsync<BusUnavailableException>()).WithMessage("*lanes-32.* holds 1 updates*");
    }

    [Fact]
    public async Task Lane_that_somebody_deleted_is_declared_again()
    {
        var host = Host("host", lanes: 2);
        await PublishAsync(host);
        await Broker.RemoveAsync(_prefix, 2);

        await ((Func<Task>)(() => PublishAsync(host))).Should().ThrowAsync<BusUnavailableException>();
        await PublishAsync(host);
    }

    private static async Task PublishAsync(RabbitMqBus bus) =>
        await bus.PublishAsync([new BusUpdate("chn_1/1", "1"u8.ToArray())], TestContext.Current.CancellationToken);

    // The broker takes a moment to see that a consumer has gone.
    private static async Task PublishWhenItIsLetInAsync(RabbitMqBus bus)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                await PublishAsync(bus);
                return;
            }
            catch (BusUnavailableException) when (!patience.IsCancellationRequested)
            {
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }
        }
    }

    private RabbitMqBus Host(string name, int lanes)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddChatKit(chat => chat.Configure(o => o.HostName = name).UseRabbitMQ(Broker.Address.AbsoluteUri, o =>
        {
            (o.Prefix, o.Lanes, o.HostInterval) = (_prefix, lanes, TimeSpan.FromMilliseconds(200));
        }));
        _hosts.Add(services.BuildServiceProvider());
        return _hosts[^1].GetRequiredService<RabbitMqBus>();
    }

    private sealed class Work : IUpdateConsumer
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Done => _done.Task;

        public ValueTask<Task> AcceptAsync(BusUpdate update, CancellationToken cancellationToken)
        {
            _done.TrySetResult();
            return new(Task.CompletedTask);
        }
    }
}
