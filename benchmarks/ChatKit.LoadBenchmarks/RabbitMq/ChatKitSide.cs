using ChatKit.Bus;
using ChatKit.LoadBenchmarks.Reporting;
using ChatKit.RabbitMQ;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;

namespace ChatKit.LoadBenchmarks.RabbitMq;

/// <summary>ChatKit's bus: confirmed publishing to quorum lanes, each consumed in order and acknowledged when it is durable, which here is at once.</summary>
internal sealed class ChatKitSide : IBrokerSide, IUpdateConsumer
{
    private const string Prefix = "chatkit-benchmark";

    private readonly Consumed _consumed = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly ServiceProvider _services;
    private readonly IUpdateBus _bus;
    private readonly Uri _broker;
    private readonly int _inFlight;
    private readonly Task _consuming;

    private ChatKitSide(ServiceProvider services, Uri broker, int inFlight)
    {
        (_services, _broker, _inFlight) = (services, broker, inFlight);
        _bus = services.GetRequiredService<IUpdateBus>();
        _consuming = _bus.ConsumeAsync(this, _stop.Token);
    }

    public static async Task<ChatKitSide> StartAsync(Uri broker, int lanes, int inFlight)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddChatKit(chat => chat.UseRabbitMQ(broker.AbsoluteUri, o => (o.Prefix, o.Lanes) = (Prefix, lanes)));
        await RemoveAsync(broker, lanes);
        return new ChatKitSide(services.BuildServiceProvider(), broker, inFlight);
    }

    public ValueTask<Task> AcceptAsync(BusUpdate update, CancellationToken cancellationToken)
    {
        _consumed.Add();
        return new(Task.CompletedTask);
    }

    public Task<Sample> RunAsync(int messages) => Meter.MeasureAsync(
        async () =>
        {
            _consumed.Expect(messages);
            await Window.PublishAsync(
                messages, _inFlight, i => _bus.PublishAsync([new BusUpdate(Bodies.KeyOf(i), Bodies.Body)], CancellationToken.None));
            await _consumed.WaitAsync();
        },
        () => _consumed.Count);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _consuming.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var lanes = _services.GetRequiredService<Microsoft.Extensions.Options.IOptions<RabbitMqOptions>>().Value.Lanes;
        await _services.DisposeAsync();
        await RemoveAsync(_broker, lanes);
        _stop.Dispose();
    }

    // What an interrupted run left would be counted.
    private static async Task RemoveAsync(Uri broker, int lanes)
    {
        await using var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        for (var lane = 0; lane < lanes; lane++)
        {
            await channel.QueueDeleteAsync(FormattableString.Invariant($"{Prefix}.lanes-{lanes}.{lane}"));
        }

        await channel.QueueDeleteAsync(Prefix + ".lanes");
        await channel.ExchangeDeleteAsync(Prefix + ".hosts");
    }
}
