using ChatKit.ChaosTests.Faults;

namespace ChatKit.ChaosTests.Storm;

/// <summary>Faults one after the other in a random order: each kind once before any comes again.</summary>
internal sealed class Weather(IReadOnlyList<IFault> faults, Action<string> say)
{
    private readonly Dictionary<string, int> _happened = [];

    public override string ToString() => string.Join(", ", _happened.OrderBy(static f => f.Key, StringComparer.Ordinal).Select(static f => $"{f.Value}× {f.Key}"));

    /// <summary>Goes on until the time is over and every kind has happened.</summary>
    public async Task RageAsync(TimeSpan duration)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var deck = faults.ToArray();
            Random.Shared.Shuffle(deck);
            foreach (var fault in deck)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(500, 3000)), TimeProvider.System);
                var at = TimeProvider.System.GetElapsedTime(begun);
                if (at > duration && _happened.Count == faults.Count)
                {
                    return;
                }

                await fault.HappenAsync();
                _happened[fault.Name] = _happened.GetValueOrDefault(fault.Name) + 1;
                say($"  {at.TotalSeconds,6:0.0} s  {fault.Name}");
            }
        }
    }
}
