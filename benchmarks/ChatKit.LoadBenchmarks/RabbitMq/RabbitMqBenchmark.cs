using ChatKit.LoadBenchmarks.Reporting;

namespace ChatKit.LoadBenchmarks.RabbitMq;

/// <summary>Updates over RabbitMQ and back, beside the client itself and beside MassTransit, on the same broker.</summary>
internal static class RabbitMqBenchmark
{
    private const string Variable = "CHATKIT_RABBITMQ";
    private const double RequiredOfRaw = 0.6;
    private const double RequiredOfMassTransit = 1.8;
    private const int MassTransitPart = 3;

    public static async Task RunAsync(Arguments options)
    {
        var broker = new Uri(Environment.GetEnvironmentVariable(Variable) ?? throw new InvalidOperationException(
            $"Run eng/services.sh up FOLDER rabbitmq and set {Variable} to what it writes."));
        var messages = options.Number("messages", 30_000);
        var inFlight = options.Number("in-flight", 64);
        await using var raw = await RawSide.StartAsync(broker, inFlight);
        await using var massTransit = await MassTransitSide.StartAsync(broker, inFlight);
        await using var chatKit = await ChatKitSide.StartAsync(broker, options.Number("lanes", 32), inFlight);

        // The first round is a warm-up for all.
        var ofRaw = new Comparison("rabbitmq", "RabbitMQ.Client on one classic queue", RequiredOfRaw);
        var ofMassTransit = new Comparison("rabbitmq-masstransit", "MassTransit on a classic queue", RequiredOfMassTransit);
        for (var round = 0; round <= options.Number("rounds", 5); round++)
        {
            var anchor = await raw.RunAsync(messages);
            var measured = await chatKit.RunAsync(messages);
            var other = await massTransit.RunAsync(messages / MassTransitPart);
            if (round > 0)
            {
                ofRaw.Add(anchor, measured);
                ofMassTransit.Add(other, measured);
            }
        }

        ofRaw.Print();
        ofMassTransit.Print();
    }
}
