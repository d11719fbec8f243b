using System.Collections.Concurrent;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Batches;

/// <summary>
/// Which columns had one value for all rows, in every batch so far: such a value goes once and not as an array. What differed once stays an
/// array, so that there are few statements, each prepared.
/// </summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class SingleValues
{
    private readonly ConcurrentDictionary<ulong, ulong> _known = new();

    /// <summary>The columns of which one value goes.</summary>
    /// <param name="mask">What is written.</param>
    /// <param name="same">The columns that have one value in all rows now.</param>
    public ulong Of(ulong mask, ulong same) => _known.TryGetValue(mask, out var known) && (known & ~same) == 0
        ? known
        : _known.AddOrUpdate(mask, static (_, s) => s, static (_, k, s) => k & s, same);
}
