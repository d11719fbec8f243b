using System.Globalization;
using ChatKit.SampleCrm.Tests.Support;

namespace ChatKit.SampleCrm.Tests.Crash;

/// <summary>
/// <c>kill -9</c> at random moments, at start too, while webhooks and answers flow, on SQLite. <c>CHATKIT_CRASH_KILLS</c> says how many times;
/// <c>eng/crash.sh</c> runs the long form.
/// </summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    private const int ChatCount = 12;

    private static readonly int Kills =
        int.TryParse(Environment.GetEnvironmentVariable("CHATKIT_CRASH_KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : 5;

    [Fact]
    public async Task Nothing_acknowledged_is_lost_and_nothing_happens_twice_when_the_host_is_killed()
    {
        using var data = new DataFolder();
        await using var messenger = await FakeMessenger.StartAsync();

        // Long enough for most kills to come between what the messenger took and its answer, some of them twice for the same message.
        messenger.Pause = TimeSpan.FromMilliseconds(250);
        var sample = await SampleProcess.StartAsync(data);
        try
        {
            var address = sample.Address;
            await using var traffic = await Traffic.StartAsync(address, messenger, ChatCount);
            var random = new Random();
            for (var kill = 0; kill < Kills; kill++)
            {
                // Every third is killed somewhere in its start, the others at work.
                if (kill % 3 != 2)
                {
                    await sample.WaitUntilUpAsync();
                }

                await Task.Delay(TimeSpan.FromMilliseconds(random.Next(0, 3000)), TimeProvider.System);
                await sample.KillAsync();
                await sample.DisposeAsync();
                sample = SampleProcess.Launch(
                    data, "Development", "--ChatKit:Storage=Sqlite", "--urls", $"http://127.0.0.1:{address.Port}");
            }

            await sample.WaitUntilUpAsync();

            // How much flows between the kills is the machine's business; the test ends when enough has.
            for (var i = 0; i < 120 && traffic.Written.Values.Sum(w => w.Count) <= Outcome.EnoughMessages; i++)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System);
            }

            await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System);
            await traffic.StopAsync();
            sample.HasExited.Should().BeFalse(sample.Output);

            using var admin = new Api(address, "admin");
            await Outcome.SettleAsync(admin);
            await Outcome.CheckAsync(admin, traffic, messenger, Kills, output.WriteLine);
        }
        finally
        {
            await sample.DisposeAsync();
        }
    }
}
