using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace ChatKit.EntityFrameworkCore.Sqlite.Database;

/// <summary>
/// Lets one writer at a time at a file. SQLite would have them wait by sleeping and trying again, which costs a contended BEGIN 150 ms;
/// here the next one goes on at once.
/// </summary>
/// <remarks>Thread-safe. All hosts and contexts of the process share one for each file.</remarks>
[SuppressMessage("Design", "CA1001", Justification = "It lives as long as the process, and its semaphore has no handle to give back.")]
internal sealed class WriteGate
{
    private static readonly ConcurrentDictionary<string, WriteGate> Gates = new(StringComparer.Ordinal);

    private readonly SemaphoreSlim _gate = new(1, 1);

    public static WriteGate For(string path) => Gates.GetOrAdd(path, static _ => new WriteGate());

    public async ValueTask EnterAsync(CancellationToken cancellationToken) => await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);

    public void Leave() => _gate.Release();
}
