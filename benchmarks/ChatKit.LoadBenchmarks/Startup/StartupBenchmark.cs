using System.Globalization;
using ChatKit.LoadBenchmarks.Reporting;

namespace ChatKit.LoadBenchmarks.Startup;

/// <summary>Process start to the first 200: bare Kestrel, a host that embeds ChatKit, and the sample CRM with its own pages and database.</summary>
internal static class StartupBenchmark
{
    private const string Bare = "bare Kestrel";

    public static async Task RunAsync(Arguments options)
    {
        using var folder = new Folder();
        var file = folder.File("host.db");
        var crm = CrmPath();
        List<Candidate> candidates =
        [
            new(Bare, "/", p => Serve("none", file, p), null),
            new("a host with ChatKit in memory", "/", p => Serve("memory", file, p), 300),
            new("a host with ChatKit on SQLite", "/", p => Serve("sqlite", file, p), 1_000),
        ];
        if (crm is not null)
        {
            candidates.Add(new("the sample CRM, chats in memory", "/health", p => Crm(crm, folder, "Memory", p), 300));
            candidates.Add(new("the sample CRM on SQLite", "/health", p => Crm(crm, folder, "Sqlite", p), 1_000));
        }
        else
        {
            Report.Line("The sample CRM is not built: dotnet build samples/ChatKit.SampleCrm -c Release");
        }

        // The first start makes the schema and warms the file cache.
        for (var round = -1; round < options.Number("rounds", 7); round++)
        {
            foreach (var candidate in candidates)
            {
                var time = await Starter.MeasureAsync(candidate.Start, candidate.Path);
                if (round >= 0)
                {
                    candidate.Times.Add(time);
                }
            }
        }

        Print(candidates);
    }

    private static Child Serve(string storage, string file, int port) =>
        Child.Start("serve", "--storage", storage, "--file", file, "--channel", "none", "--port", port.ToString(CultureInfo.InvariantCulture));

    private static Child Crm(string assembly, Folder folder, string storage, int port)
    {
        var content = Directory.CreateDirectory(folder.File("crm-" + storage)).FullName;
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["ChatKit__Storage"] = storage,
            ["Logging__LogLevel__Default"] = "Warning",
        };
        return Child.Start(assembly, environment, ["--urls", $"http://127.0.0.1:{port}", "--contentRoot", content], content);
    }

    private static string? CrmPath()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ChatKit.sln")))
            {
                var path = Path.Combine(folder.FullName, "samples/ChatKit.SampleCrm/bin/Release/net10.0/ChatKit.SampleCrm.dll");
                return File.Exists(path) ? path : null;
            }
        }

        return null;
    }

    private static void Print(List<Candidate> candidates)
    {
        var bare = Statistics.Median(candidates[0].Times);
        foreach (var candidate in candidates)
        {
            var median = Statistics.Median(candidate.Times);
            var verdict = candidate.MostMore is { } most
                ? FormattableString.Invariant($": +{median - bare:F0} ms; required: ≤ +{most:N0} ms, {(median - bare <= most ? "met" : "MISSED")}")
                : "";
            Report.Line($"startup, {candidate.Name}: {median:F0} ms [{candidate.Times.Min():F0}..{candidate.Times.Max():F0}]{verdict}");
        }

        Report.Json(new { name = "startup", rounds = candidates.ToDictionary(static c => c.Name, static c => c.Times) });
    }

    private sealed record Candidate(string Name, string Path, Func<int, Child> Start, double? MostMore)
    {
        public List<double> Times { get; } = [];
    }
}
