using System.Diagnostics;
using ChatKit.Storage;

namespace ChatKit.ConformanceTests;

/// <content>How somebody gets what he wants, whatever happens to hosts meanwhile.</content>
internal sealed partial class FaultStory
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    private readonly long _began = Stopwatch.GetTimestamp();

    // Somebody tries until he has it, with whichever host is there by then.
    private async Task<TResult> RepeatAsync<TResult>(Func<StoryHost, Task<TResult?>> act)
        where TResult : class
    {
        while (true)
        {
            var host = await HostAsync();
            var acting = Task.Run(() => act(host));
            await PassUntilAsync(() => acting.IsCompleted || host.Faults.IsCutOff);
            if (host.Faults.IsCutOff)
            {
                continue;
            }

            try
            {
                if (await acting is { } result)
                {
                    return result;
                }
            }
            catch (StorageUnavailableException)
            {
                // He is told so, and tries again.
            }

            await PassAsync();
        }
    }

    private async Task<StoryHost> HostAsync()
    {
        if (!_hosts[^1].Faults.IsCutOff)
        {
            return _hosts[^1];
        }

        await _hosts[^1].DropAsync();
        _clock.Jump(TimeSpan.FromMinutes(1));
        await StartAsync(static _ => null);
        return _hosts[^1];
    }

    private async Task PassUntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await PassAsync();
        }
    }

    private async Task PassAsync()
    {
        if (Stopwatch.GetElapsedTime(_began) > Patience)
        {
            throw new TimeoutException($"The story did not go on. Events: {string.Join("; ", (await EventsAsync()).Select(Describe))}");
        }

        _clock.Advance(Step);
        await Task.Delay(1, CancellationToken.None);
    }
}
