using System.Globalization;
using ChatKit.ChaosTests.Checks;
using ChatKit.ChaosTests.Faults;
using ChatKit.ChaosTests.Storm;
using ChatKit.ChaosTests.World;

namespace ChatKit.ChaosTests;

/// <summary>
/// Three hosts on PostgreSQL and RabbitMQ while hosts and servers fail at random. <c>CHATKIT_CHAOS_MINUTES</c> says for how long;
/// <c>eng/chaos.sh</c> runs the long form.
/// </summary>
public sealed class ChaosTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Duration = TimeSpan.FromMinutes(
        double.TryParse(Environment.GetEnvironmentVariable("CHATKIT_CHAOS_MINUTES"), CultureInfo.InvariantCulture, out var minutes) ? minutes : 0.4);

    private static readonly HostSetup Setup = new()
    {
        Managers = 6,
        Limit = 3,
        AutoClose = TimeSpan.FromSeconds(5),
        OnlyConnected = true,
        LeaseDuration = TimeSpan.FromSeconds(4),
    };

    [Fact]
    public async Task Nothing_acknowledged_is_lost_and_nothing_happens_twice_while_hosts_and_servers_fail()
    {
        await using var cluster = await Cluster.StartAsync(Setup);
        try
        {
            await using var crowd = await Crowd.GatherAsync(cluster, Setup);
            var stopped = new HostStopped(cluster);
            var weather = new Weather(Faults(cluster, stopped), output.WriteLine);
            await weather.RageAsync(Duration);
            await crowd.FallSilentAsync();
            await cluster.UntilReadyAsync();
            var report = await Calm.SettleAsync(cluster, crowd);

            output.WriteLine($"faults: {weather}; the slowest stop of a host in good order took {stopped.Longest.TotalSeconds:0.0} s");
            output.WriteLine($"commands: {string.Join(", ", crowd.Ledger.Commands.OrderBy(static c => c.Key, StringComparer.Ordinal).Select(static c => $"{c.Key} {c.Value}"))}");
            await CheckAsync(new Figures
            {
                Setup = Setup,
                Database = cluster.Database,
                Ledger = crowd.Ledger,
                Events = await LoggedEvent.ReadAllAsync(cluster.Database),
                Sent = [.. cluster.Messenger.Sent],
                Streams = crowd.Windows,
                Uncertain = report["uncertain"]!.GetValue<int>(),
                Say = output.WriteLine,
            });
        }
        catch
        {
            foreach (var host in cluster.Hosts)
            {
                output.WriteLine($"--- the last words of {host.Name}\n{string.Join('\n', host.LastLines)}");
            }

            throw;
        }
    }

    private static IReadOnlyList<IFault> Faults(Cluster cluster, HostStopped stopped) =>
    [
        new HostKilled(cluster),
        stopped,
        new ServerRestarted(Servers.PostgreSqlServer, afterCrash: false),
        new ServerRestarted(Servers.PostgreSqlServer, afterCrash: true),
        new ServerPaused(Servers.PostgreSqlServer),
        new ConnectionsCut(Servers.PostgreSqlServer),
        new ServerRestarted(Servers.RabbitMqServer, afterCrash: true),
        new ServerPaused(Servers.RabbitMqServer),
        new ConnectionsCut(Servers.RabbitMqServer),

        // Its orderly restart alone takes as long as several other faults.
        .. Duration < TimeSpan.FromMinutes(2) ? [] : new IFault[] { new ServerRestarted(Servers.RabbitMqServer, afterCrash: false) },
    ];

    // All are looked at, so that one broken promise does not hide another.
    private static async Task CheckAsync(Figures figures)
    {
        ICheck[] checks = [new EveryUpdateOnceInOrder(), new OneOpenDialogue(), new LimitsKept(), new TimersOnce(), new AnswersReached(), new StreamsWhole()];
        var broken = new List<Exception>();
        foreach (var check in checks)
        {
            try
            {
                await check.CheckAsync(figures);
            }
            catch (Xunit.Sdk.XunitException exception)
            {
                broken.Add(exception);
            }
        }

        if (broken.Count > 0)
        {
            throw new AggregateException(broken);
        }
    }
}
