using System.Globalization;

namespace ChatKit.LoadBenchmarks.Reporting;

/// <summary>The processor time of other processes so far, in µs, as Linux counts it; nothing of one that is not there.</summary>
internal static class ProcessTimes
{
    private const double MicrosecondsOfATick = 10_000;

    public static double Of(string process) => Ticks(process, 13, 14);

    /// <summary>With that of its children that ended.</summary>
    public static double WithItsChildren(string process) => Ticks(process, 13, 14, 15, 16);

    public static double OfItsChildren(string process) => Ticks(process, 15, 16);

    /// <summary>That of all processes together, and what the hypervisor gave to other machines.</summary>
    public static double OfTheMachine()
    {
        if (!File.Exists("/proc/stat"))
        {
            return 0;
        }

        // cpu, user, nice, system, idle, iowait, irq, softirq, steal; guests are in user already.
        var fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int[] busy = [1, 2, 3, 6, 7, 8];
        return busy.Sum(p => long.Parse(fields[p], CultureInfo.InvariantCulture)) * MicrosecondsOfATick;
    }

    private static double Ticks(string process, params int[] places)
    {
        string text;
        try
        {
            text = File.ReadAllText($"/proc/{process}/stat");
        }
        catch (IOException)
        {
            // It has ended, or this is not Linux.
            return 0;
        }

        // The name in parentheses may have spaces.
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return places.Sum(p => long.Parse(fields[p - 2], CultureInfo.InvariantCulture)) * MicrosecondsOfATick;
    }
}
