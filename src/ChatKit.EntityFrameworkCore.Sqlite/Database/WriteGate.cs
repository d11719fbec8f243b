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
    /// <summary>For how many rounds one transaction of the CRM's is waited for.</summary>
    private const int MaxRounds = 40;

    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(250);
    private static readonly ConcurrentDictionary<string, WriteGate> Gates = new(StringComparer.Ordinal);
    private static readonly AsyncLocal<bool> Inside = new();

    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile GateVisit? _visit;

    /// <summary>Whether this flow works for somebody who has entered already.</summary>
    public static bool IsInside => Inside.Value;

    public static WriteGate For(string path) => Gates.GetOrAdd(path, static _ => new WriteGate());

    /// <summary>What is called inside of it enters no more; ends with the caller's own asynchronous method.</summary>
    public static void StayInside() => Inside.Value = true;

    /// <summary>Enters for ChatKit's own writing.</summary>
    /// <exception cref="StorageUnavailableException">A transaction of the CRM's does not end.</exception>
    public async ValueTask EnterAsync(CancellationToken cancellationToken)
    {
        if (_gate.Wait(0, CancellationToken.None))
        {
            return;
        }

        var (seen, rounds) = (_visit, 0);
        while (!await _gate.WaitAsync(Round, cancellationToken).ConfigureAwait(false))
        {
            (seen, rounds) = (_visit, ReferenceEquals(seen, _visit) ? rounds + 1 : 0);
            RequirePatience(seen, rounds);
        }
    }

    public void Leave() => _gate.Release();

    /// <summary>Enters for a transaction or a statement of the CRM's.</summary>
    public GateVisit Visit()
    {
        while (!_gate.Wait(Round))
        {
            _visit?.LeaveIfOver();
        }

        return _visit = new GateVisit(this);
    }

    /// <inheritdoc cref="Visit"/>
    public async ValueTask<GateVisit> VisitAsync(CancellationToken cancellationToken)
    {
        while (!await _gate.WaitAsync(Round, cancellationToken).ConfigureAwait(false))
        {
            _visit?.LeaveIfOver();
        }

        return _visit = new GateVisit(this);
    }

    /// <summary>Ends the visit that is in.</summary>
    public void Leave(GateVisit visit)
    {
        Interlocked.CompareExchange(ref _visit, null, visit);
        Leave();
    }

    /// <summary>Refuses a caller who is inside with a transaction of his own.</summary>
    public void ThrowIfHeldByCaller()
    {
        if (_visit is { } visit && visit.IsOfCaller)
        {
            throw new InvalidOperationException(
                "The caller has an open transaction on the SQLite file that holds the chats, so ChatKit could not write before it ends, and it "
                + "would not end before ChatKit has written. Commit first, or give the command to the context: db.Chats().Send(…), .Assign(…), .Close(…).");
        }
    }

    private static void RequirePatience(GateVisit? visit, int rounds)
    {
        if (visit is null)
        {
            return;
        }

        visit.LeaveIfOver();
        if (rounds >= MaxRounds)
        {
            throw new StorageUnavailableException(
                $"A transaction of the CRM's on the SQLite file that holds the chats has been open for {MaxRounds * Round.TotalSeconds:0} seconds. "
                + "Keep such transactions short, and wait for nothing of ChatKit's inside of one: give commands to the context with db.Chats().");
        }
    }
}
