using ChatKit.LoadBenchmarks.Reporting;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace ChatKit.LoadBenchmarks.RabbitMq;

/// <summary>The anchor: the client itself with one classic durable queue, persistent messages with confirms, acknowledged every 64.</summary>
internal sealed class RawSide : IBrokerSide
{
    private const string Queue = "chatkit-benchmark-raw";
    private const int AckEvery = 64;
    private const ushort Prefetch = 512;

    private static readonly BasicProperties Persistent = new() { Persistent = true, ContentType = "application/json" };

    private readonly Consumed _consumed = new();
    private readonly IConnection _publishing;
    private readonly IConnection _consuming;
    private readonly IChannel _publisher;
    private readonly IChannel _consumer;
    private readonly int _inFlight;
    private int _unacknowledged;

    private RawSide(IConnection publishing, IConnection consuming, IChannel publisher, IChannel consumer, int inFlight) =>
        (_publishing, _consuming, _publisher, _consumer, _inFlight) = (publishing, consuming, publisher, consumer, inFlight);

    public static async Task<RawSide> StartAsync(Uri broker, int inFlight)
    {
        var factory = new ConnectionFactory { Uri = broker };
        var publishing = await factory.CreateConnectionAsync();
        var consuming = await factory.CreateConnectionAsync();

        // As in ChatKit: without the client's own limiter, which stalls where its bound is near the window.
        var publisher = await publishing.CreateChannelAsync(new CreateChannelOptions(true, true, null));
        var side = new RawSide(publishing, consuming, publisher, await consuming.CreateChannelAsync(), inFlight);
        await side.ConsumeAsync();
        return side;
    }

    public Task<Sample> RunAsync(int messages) => Meter.MeasureAsync(
        async () =>
        {
            _consumed.Expect(messages);
            await Window.PublishAsync(messages, _inFlight, _ => _publisher.BasicPublishAsync("", Queue, mandatory: true, Persistent, Bodies.Body));
            await _consumed.WaitAsync();
        },
        () => _consumed.Count);

    public async ValueTask DisposeAsync()
    {
        await _consumer.CloseAsync();
        await _publisher.QueueDeleteAsync(Queue);
        await _publishing.DisposeAsync();
        await _consuming.DisposeAsync();
    }

    private async Task ConsumeAsync()
    {
        await _publisher.QueueDeclareAsync(Queue, durable: true, exclusive: false, autoDelete: false);
        await _publisher.QueuePurgeAsync(Queue);
        await _consumer.BasicQosAsync(0, Prefetch, global: false);
        var consumer = new AsyncEventingBasicConsumer(_consumer);
        consumer.ReceivedAsync += async (_, delivery) =>
        {
            var isLast = _consumed.Add();
            if (++_unacknowledged == AckEvery || isLast)
            {
                _unacknowledged = 0;
                await _consumer.BasicAckAsync(delivery.DeliveryTag, multiple: true);
            }
        };
        await _consumer.BasicConsumeAsync(Queue, autoAck: false, consumer);
    }
}
