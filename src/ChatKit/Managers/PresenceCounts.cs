using System.Collections.Concurrent;
using ChatKit.Storage;

namespace ChatKit.Engine;

/// <summary>How many windows each manager has open on this host. Thread-safe.</summary>
internal sealed class PresenceCounts
{
    private readonly Dictionary<ManagerKey, int> _windows = [];
    private readonly Lock _lock = new();

    public IReadOnlyList<ManagerKey> Connected
    {
        get
        {
            lock (_lock)
            {
                return [.. _windows.Keys];
            }
        }
    }

    public bool IsConnected(ManagerKey manager)
    {
        lock (_lock)
        {
            return _windows.ContainsKey(manager);
        }
    }

    public void Enter(ManagerKey manager)
    {
        lock (_lock)
        {
            _windows[manager] = _windows.GetValueOrDefault(manager) + 1;
        }
    }

    public void Leave(ManagerKey manager)
    {
        lock (_lock)
        {
            var left = _windows.GetValueOrDefault(manager) - 1;
            if (left > 0)
            {
                _windows[manager] = left;
            }
            else
            {
                _windows.Remove(manager);
            }
        }
    }
}
