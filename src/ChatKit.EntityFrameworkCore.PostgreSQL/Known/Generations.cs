using System.Diagnostics.CodeAnalysis;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Known;

/// <summary>A bounded memory: what was not asked for while half of it was renewed is forgotten.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class Generations<TKey, TValue>(int most)
    where TKey : notnull
{
    private readonly int _half = Math.Max(1, most / 2);
    private Dictionary<TKey, TValue> _young = [];
    private Dictionary<TKey, TValue> _old = [];

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (_young.TryGetValue(key, out value))
        {
            return true;
        }

        if (!_old.Remove(key, out value))
        {
            return false;
        }

        Set(key, value);
        return true;
    }

    public void Set(TKey key, TValue value)
    {
        if (_young.Count >= _half && !_young.ContainsKey(key))
        {
            (_old, _young) = (_young, _old);
            _young.Clear();
        }

        _young[key] = value;
    }

    public void Remove(TKey key)
    {
        _young.Remove(key);
        _old.Remove(key);
    }
}
