using ChatKit.LoadBenchmarks.Engine;
using ChatKit.LoadBenchmarks.Reporting;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatKit.LoadBenchmarks.RabbitMq;

/// <summary>What MassTransit carries.</summary>
internal sealed record CustomerMessage(string Chat, string ExternalId, string Text, DateTime At);

/// <summary>The other anchor: MassTransit's consumer on a classic queue, with so many publishers.</summary>
internal sealed class MassTransitSide : IBrokerSide
{
    private const string Queue = "chatkit-benchmark-masstransit";
    private const ushort Prefetch = 256;
    private const int AtOnce = 64;

    private readonly Consumed _consumed;
    private readonly ServiceProvider _services;
    private readonly IBusControl _bus;
    private readonly int _publishers;

    private MassTransitSide(ServiceProvider services, Consumed consumed, int publishers)
    {
        (_services, _consumed, _publishers) = (services, consumed, publishers);
        _bus = services.GetRequiredService<IBusControl>();
    }

    public static async Task<MassTransitSide> StartAsync(Uri broker, int publishers)
    {
        var credentials = broker.UserInfo.Split(':');
        var consumed = new Consumed();
        var services = new ServiceCollection();
        services.AddLogging(static l => l.SetMinimumLevel(LogLevel.Error));
        services.AddSingleton(consumed);
        services.AddMassTransit(x =>
        {
            x.AddConsumer<Counter>();
            x.UsingRabbitMq((context, rabbit) =>
            {
                rabbit.Host(broker.Host, (ushort)broker.Port, "/", h =>
                {
                    h.Username(credentials[0]);
                    h.Password(credentials[1]);
                });
                rabbit.ReceiveEndpoint(Queue, endpoint =>
                {
                    (endpoint.PrefetchCount, endpoint.ConcurrentMessageLimit) = (Prefetch, AtOnce);
                    endpoint.PurgeOnStartup = true;
                    endpoint.ConfigureConsumer<Counter>(context);
                });
            });
        });
        var side = new MassTransitSide(services.BuildServiceProvider(), consumed, publishers);
        await side._bus.StartAsync();
        return side;
    }

    public Task<Sample> RunAsync(int messages) => Meter.MeasureAsync(
        async () =>
        {
            _consumed.Expect(messages);
            await Task.WhenAll(Enumerable.Range(0, _publishers).Select(p => Task.Run(() => PublishAsync(p, messages))));
            await _consumed.WaitAsync();
        },
        () => _consumed.Count);

    public async ValueTask DisposeAsync()
    {
        await _bus.StopAsync();
        await _services.DisposeAsync();
    }

    private async Task PublishAsync(int first, int messages)
    {
        for (var i = first; i < messages; i += _publishers)
        {
            var at = TimeProvider.System.GetUtcNow().UtcDateTime;
            await _bus.Publish(new CustomerMessage(Bodies.KeyOf(i), FormattableString.Invariant($"wamid.{i}"), Texts.Of(i), at));
        }
    }

    private sealed class Counter(Consumed consumed) : IConsumer<CustomerMessage>
    {
        public Task Consume(ConsumeContext<CustomerMessage> context)
        {
            consumed.Add();
            return Task.CompletedTask;
        }
    }
}
