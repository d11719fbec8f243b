using System.Globalization;
using ChatKit.ChaosTests.World;

namespace ChatKit.ChaosTests.Actors;

/// <summary>A customer who writes one message after the other, sometimes falls silent, and whose messenger sometimes posts twice.</summary>
internal sealed class WritingCustomer(Cluster cluster, Webhooks webhooks, Ledger ledger, long id, TimeSpan silence) : IActor
{
    public async Task RunAsync(CancellationToken stop)
    {
        var written = ledger.Written.GetOrAdd(id.ToString(CultureInfo.InvariantCulture), static _ => []);
        for (var number = 1; !stop.IsCancellationRequested; number++)
        {
            var text = $"in-{id}-{number}";
            await webhooks.PostUntilAcceptedAsync(id, number, text, ledger);
            written.Add(text);
            if (Random.Shared.Next(10) == 0)
            {
                await webhooks.PostAsync(cluster.AnyAddress, id, number, text);
            }

            var pause = Random.Shared.Next(25) == 0
                ? silence * (1 + Random.Shared.NextDouble())
                : TimeSpan.FromMilliseconds(Random.Shared.Next(50, 700));
            await Task.Delay(pause, TimeProvider.System, stop).ContinueWith(static _ => { }, TaskScheduler.Default);
        }
    }
}
