using System.Collections.Concurrent;
using ChatKit.Storage;

namespace ChatKit.Engine;

/// <summary>How many windows each manager has open on this host, and how long others take him for connected. Thread-safe.</summary>
internal sealed class PresenceCounts
{
    private readonly Dictionary<ManagerKey, (int Windows, DateTimeOffset Until)> _connected = [];
    private readonly Lock _lock = new();

    public IReadOnlyList<ManagerKey> Connected
    {
        get
        {
            lock (_lock)
            {
                return [.. _connected.Keys];
            }
        }
    }

    public bool IsConnected(ManagerKey manager)
    {
        lock (_lock)
        {
            return _connected.ContainsKey(manager);
        }
    }

    public void Enter(ManagerKey manager)
    {
        lock (_lock)
        {
            var (windows, until) = _connected.GetValueOrDefault(manager);
            _connected[manager] = (windows + 1, until);
        }
    }

    /// <summary>Others have been told that a manager is connected until then.</summary>
    /// <returns>Until when they had been told before; the beginning of time when he was not connected.</returns>
    public DateTimeOffset Extend(ManagerKey manager, DateTimeOffset until)
    {
        lock (_lock)
        {
            var (windows, before) = _connected.GetValueOrDefault(manager);
            if (windows > 0)
            {
                _connected[manager] = (windows, until);
            }

            return before;
        }
    }

    public void Leave(ManagerKey manager)
    {
        lock (_lock)
        {
            var (windows, until) = _connected.GetValueOrDefault(manager);
            if (windows > 1)
            {
                _connected[manager] = (windows - 1, until);
            }
            else
            {
                _connected.Remove(manager);
            }
        }
    }
}
