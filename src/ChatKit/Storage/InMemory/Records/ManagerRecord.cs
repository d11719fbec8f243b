namespace ChatKit.Storage.InMemory;

/// <summary>What is known of a manager.</summary>
internal sealed class ManagerRecord
{
    private Dictionary<string, DateTimeOffset>? _hosts;

    /// <summary>His load; nothing before he had a dialogue.</summary>
    public ManagerLoadRow? Load { get; set; }

    public bool IsAccepting { get; set; } = true;

    public bool IsConnected(DateTimeOffset now) => _hosts is not null && _hosts.Values.Any(until => until > now);

    public void SetConnected(string host, DateTimeOffset? until)
    {
        _hosts ??= [];
        if (until is { } known)
        {
            _hosts[host] = known;
        }
        else
        {
            _hosts.Remove(host);
        }
    }
}
