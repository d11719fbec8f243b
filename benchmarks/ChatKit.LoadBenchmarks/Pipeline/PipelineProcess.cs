using System.Globalization;

namespace ChatKit.LoadBenchmarks.Pipeline;

/// <summary>One side in a process of its own. Every line it reads is a number of messages to send.</summary>
internal static class PipelineProcess
{
    public const string Verb = "pipeline-side";
    public const string MassTransit = "masstransit";
    public const string ChatKit = "chatkit";
    public const string KeptStore = "kept";

    public static async Task<int> RunAsync(Arguments options)
    {
        await using IPipelineSide side = options.Text("side", ChatKit) == MassTransit
            ? await MassTransitSide.StartAsync()
            : new ChatKitSide(options.Number("chats", 1_000), options.Number("in-flight", 256), options.Text("store", "fresh") == KeptStore);
        while (Console.ReadLine() is { } line)
        {
            var sample = await side.RunAsync(int.Parse(line, CultureInfo.InvariantCulture));
            Console.WriteLine(sample.ToLine());
        }

        return 0;
    }
}
