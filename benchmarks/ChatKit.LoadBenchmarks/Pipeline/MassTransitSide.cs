using ChatKit.LoadBenchmarks.Engine;
using ChatKit.LoadBenchmarks.RabbitMq;
using ChatKit.LoadBenchmarks.Reporting;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatKit.LoadBenchmarks.Pipeline;

/// <summary>What the anchor carries: the same text, and the dialogue that it belongs to.</summary>
internal sealed record ClientMessage(Guid DialogueId, string ExternalId, string Text, DateTime At) : CorrelatedBy<Guid>
{
    public Guid CorrelationId => DialogueId;
}

/// <summary>The anchor: MassTransit's transport in memory to a consumer that counts, and so many publishers, each of which awaits its own.</summary>
internal sealed class MassTransitSide : IPipelineSide
{
    // As in the run that the required ratio comes from.
    private const int Publishers = 64;
    private const int AtOnce = 64;
    private const ushort Prefetch = 256;
    private const int Dialogues = 20_000;

    private readonly Guid[] _dialogues = [.. Enumerable.Range(0, Dialogues).Select(static _ => NewId.NextGuid())];
    private readonly ServiceProvider _services;
    private readonly Consumed _consumed;
    private readonly IBusControl _bus;

    private MassTransitSide(ServiceProvider services, Consumed consumed)
    {
        (_services, _consumed) = (services, consumed);
        _bus = services.GetRequiredService<IBusControl>();
    }

    public static async Task<MassTransitSide> StartAsync()
    {
        var consumed = new Consumed();
        var services = new ServiceCollection();
        services.AddLogging(static l => l.SetMinimumLevel(LogLevel.Error));
        services.AddSingleton(consumed);
        services.AddMassTransit(static x =>
        {
            x.AddConsumer<Counter>();
            x.UsingInMemory(static (context, memory) =>
            {
                (memory.PrefetchCount, memory.ConcurrentMessageLimit) = (Prefetch, AtOnce);
                memory.ConfigureEndpoints(context);
            });
        });
        var side = new MassTransitSide(services.BuildServiceProvider(), consumed);
        await side._bus.StartAsync();
        return side;
    }

    public Task<Sample> RunAsync(int messages) => Meter.MeasureAsync(
        async () =>
        {
            _consumed.Expect(messages);
            await Task.WhenAll(Enumerable.Range(0, Publishers).Select(p => Task.Run(() => PublishAsync(p, messages))));
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
        for (var i = first; i < messages; i += Publishers)
        {
            var at = TimeProvider.System.GetUtcNow().UtcDateTime;
            await _bus.Publish(new ClientMessage(_dialogues[i % Dialogues], FormattableString.Invariant($"wamid.{i}"), Texts.Of(i), at));
        }
    }

    private sealed class Counter(Consumed consumed) : IConsumer<ClientMessage>
    {
        public Task Consume(ConsumeContext<ClientMessage> context)
        {
            consumed.Add();
            return Task.CompletedTask;
        }
    }
}
