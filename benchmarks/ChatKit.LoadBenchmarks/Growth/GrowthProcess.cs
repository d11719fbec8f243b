using System.Globalization;
using ChatKit.LoadBenchmarks.Engine;
using ChatKit.LoadBenchmarks.Reporting;

namespace ChatKit.LoadBenchmarks.Growth;

/// <summary>One engine in memory with so many chats, in a process of its own. Every line it reads is a number of messages to receive.</summary>
internal static class GrowthProcess
{
    public static async Task<int> RunAsync(Arguments options)
    {
        var inFlight = options.Number("in-flight", 256);
        var chats = options.Number("chats", 1_000);
        var bodies = new TelegramBodies(chats);
        await using var host = await EngineHost.StartAsync(static _ => { });
        await host.ReceiveAsync(bodies, chats, inFlight);
        Console.WriteLine("ready");
        while (Console.ReadLine() is { } line)
        {
            var messages = int.Parse(line, CultureInfo.InvariantCulture);
            var sample = await Meter.MeasureAsync(() => host.ReceiveAsync(bodies, messages, inFlight), host.LastEvent);
            Console.WriteLine(sample.ToLine());
        }

        return 0;
    }
}
