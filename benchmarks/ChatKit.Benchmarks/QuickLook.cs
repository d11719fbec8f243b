using System.Diagnostics;
using System.Globalization;

namespace ChatKit.Benchmarks;

/// <summary>Time and allocation of one message through the whole pipeline, in seconds instead of minutes.</summary>
internal static class QuickLook
{
    private const int Messages = 200_000;

    public static async Task RunAsync(int chats)
    {
        await using var host = await PipelineHost.StartAsync(chats);
        await host.ReceiveAsync(Messages, inFlight: 256);
        for (var round = 0; round < 5; round++)
        {
            var allocated = GC.GetTotalAllocatedBytes(precise: true);
            var cpu = Process.GetCurrentProcess().TotalProcessorTime;
            var (paused, collections) = (GC.GetTotalPauseDuration(), GC.CollectionCount(0));
            var watch = Stopwatch.StartNew();
            await host.ReceiveAsync(Messages, inFlight: 256);
            watch.Stop();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{chats} chats: {watch.Elapsed.TotalMicroseconds / Messages:F2} µs, {(Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMicroseconds / Messages:F2} µs of processor, {(GC.GetTotalAllocatedBytes(precise: true) - allocated) / Messages} B a message; of it {(GC.GetTotalPauseDuration() - paused).TotalMicroseconds / Messages:F2} µs in {GC.CollectionCount(0) - collections} collections"));
        }
    }
}
