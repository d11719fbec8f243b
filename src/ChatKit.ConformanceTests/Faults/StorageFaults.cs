using System.Runtime.CompilerServices;
using ChatKit.Storage;

namespace ChatKit.ConformanceTests;

/// <summary>What goes wrong on the way of one host to its storage: nothing, until <see cref="Choose"/> or <see cref="IsCutOff"/> says so.</summary>
/// <remarks>Thread-safe. Put it on a storage with <see cref="StorageUnderTest.With"/>; two hosts have one each.</remarks>
public sealed class StorageFaults
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<StorageCall> _calls = [];
    private volatile bool _isCutOff;

    /// <summary>Asked at each call of a host that is not cut off what goes wrong with it; <see langword="null"/>: nothing. One call at a time asks.</summary>
    public Func<StorageCall, StorageFault?> Choose { get; set; } = static _ => null;

    /// <summary>Whether the host reaches its storage no more. What it began before is undone when it gives it up.</summary>
    public bool IsCutOff
    {
        get => _isCutOff;
        set => _isCutOff = value;
    }

    /// <summary>All calls so far, in order, without reads that found nothing; of a host that is cut off, those that it tried to write.</summary>
    public IReadOnlyList<StorageCall> Calls
    {
        get
        {
            lock (_lock)
            {
                return [.. _calls];
            }
        }
    }

    internal async ValueTask<TResult> WriteAsync<TResult>(Func<ValueTask<TResult>> call, [CallerMemberName] string name = "")
    {
        var fault = Meet(name, isWrite: true);
        var result = await call();
        Answer(fault);
        return result;
    }

    internal async ValueTask WriteAsync(Func<ValueTask> call, [CallerMemberName] string name = "")
    {
        var fault = Meet(name, isWrite: true);
        await call();
        Answer(fault);
    }

    internal async ValueTask<TResult> ReadAsync<TResult>(Func<ValueTask<TResult>> call, Predicate<TResult> isNothing, [CallerMemberName] string name = "")
    {
        Answer(null);
        var result = await call();
        Answer(isNothing(result) ? null : Meet(name, isWrite: false));
        return result;
    }

    internal async ValueTask<IChatTransaction> BeginAsync(Func<ValueTask<IChatTransaction>> call)
    {
        var fault = Meet(nameof(IChatStorage.BeginAsync), isWrite: false);
        var transaction = await call();
        try
        {
            Answer(fault);
            return new FaultyTransaction(transaction, this);
        }
        catch (StorageUnavailableException)
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    private StorageFault? Meet(string name, bool isWrite)
    {
        lock (_lock)
        {
            var call = new StorageCall(name, _numbers[name] = _numbers.GetValueOrDefault(name) + 1, isWrite);
            _calls.Add(call);
            Answer(null);
            var fault = Choose(call);
            _isCutOff |= fault is StorageFault.CutOffBefore;
            Answer(fault is StorageFault.Refused ? fault : null);
            return fault;
        }
    }

    private void Answer(StorageFault? fault)
    {
        _isCutOff |= fault is StorageFault.CutOffAfter;
        if (_isCutOff || fault is not null)
        {
            throw new StorageUnavailableException("The storage does not answer.");
        }
    }
}
