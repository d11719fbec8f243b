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
        await using var chatKit = await ChatKitSide.StartAsync(broker, options.Number("lanes", 8), inFlight);

        // The first round is a warm-up for all.
        var ofRaw = new Comparison("rabbitmq", "RabbitMQ.Client on one classic queue", RequiredOfRaw);
        var ofMassTransit = new Comparison("rabbitmq-masstransit", "MassTransit on a classic queue", RequiredOfMassTransit);
        for (var round = 0; round <= options.Number("rounds", 5); round++)
        {
            var anchor = await RunAsync("RabbitMQ.Client", raw, messages);
            var measured = await RunAsync("ChatKit", chatKit, messages);
            var other = await RunAsync("MassTransit", massTransit, messages / MassTransitPart);
            if (round > 0)
            {
                ofRaw.Add(anchor, measured);
                ofMassTransit.Add(other, measured);
            }
        }

        ofRaw.Print();
        ofMassTransit.Print();
    }

    // On every side it is the broker's time and the client's, where the broker was started by eng/services.sh.
    private static async Task<Sample> RunAsync(string name, IBrokerSide side, int messages)
    {
        var process = BrokerProcess();
        var before = ProcessTimes.Of(process);
        var sample = await side.RunAsync(messages);
        var brokers = (ProcessTimes.Of(process) - before) / sample.Messages;
        Report.Line($"{name}: {sample.ProcessorMicroseconds:F1} µs of processor, and of the broker's {brokers:F1} µs a message");
        return sample with { ProcessorMicroseconds = sample.ProcessorMicroseconds + brokers };
    }

    private static string BrokerProcess() =>
        Environment.GetEnvironmentVariable("CHATKIT_SERVICES") is { } folder && Path.Combine(folder, "rabbitmq", "pid") is var file && File.Exists(file)
            ? File.ReadAllText(file).Trim()
            : "";
}
