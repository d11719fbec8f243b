using System.Collections.Concurrent;

namespace ChatKit.RabbitMQ;

/// <summary>
/// The hosts that were heard lately, and which lanes are whose: lane by lane in turn, by the order of their names, so that every host comes to
/// the same answer without asking. While two of them differ for a moment the broker still lets only one of them work on a lane.
/// </summary>
internal sealed class HostRoster(string self, TimeSpan interval, TimeProvider time)
{
    private const int SilentIntervals = 4;

    private readonly ConcurrentDictionary<string, long> _heard = new(StringComparer.Ordinal);

    public string Self => self;

    public void Hear(string host) => _heard[host] = time.GetTimestamp();

    public void Forget(string host) => _heard.TryRemove(host, out _);

    public IReadOnlyList<string> Present()
    {
        foreach (var (host, at) in _heard)
        {
            if (time.GetElapsedTime(at) > interval * SilentIntervals)
            {
                _heard.TryRemove(new(host, at));
            }
        }

        return [.. _heard.Keys.Append(self).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    public IReadOnlyList<int> LanesOf(int lanes)
    {
        var hosts = Present();
        var place = hosts.Count - 1;
        while (hosts[place] != self)
        {
            place--;
        }

        return [.. Enumerable.Range(0, lanes).Where(lane => lane % hosts.Count == place)];
    }
}
