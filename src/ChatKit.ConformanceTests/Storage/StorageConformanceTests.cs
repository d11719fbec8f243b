using ChatKit.Storage;
using ChatKit.Testing;

namespace ChatKit.ConformanceTests;

/// <summary>
/// The base of the suites for storages. Derive each suite, give the storage in <see cref="CreateAsync"/>, and call
/// <see cref="StorageSuites.RequireAllDerived"/> in a test, so that a suite that is added later is not forgotten.
/// </summary>
public abstract class StorageConformanceTests : IAsyncLifetime
{
    private StorageUnderTest? _storage;
    private StorageUnderTest? _second;

    /// <summary>The clock that the storage was given.</summary>
    protected ManualClock Clock { get; } = new();

    /// <summary>The storage, empty before each test.</summary>
    protected StorageUnderTest Storage =>
        _storage ?? throw new InvalidOperationException("The storage is there once the test was initialized.");

    private protected StorageSamples Samples { get; private set; } = null!;

    /// <summary>Makes a storage without any data that takes the time from the clock.</summary>
    protected abstract ValueTask<StorageUnderTest> CreateAsync(TimeProvider clock);

    /// <summary>Lets time pass for leases. A storage whose clock is its server's waits instead.</summary>
    protected virtual ValueTask PassAsync(TimeSpan time)
    {
        Clock.Advance(time);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _storage = await CreateAsync(Clock);
        await _storage.Chats.InitializeAsync(CancellationToken.None);
        Samples = new(_storage, Clock);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_second is not null)
        {
            await _second.DisposeAsync();
        }

        if (_storage is not null)
        {
            await _storage.DisposeAsync();
        }
    }

    /// <summary>The same data as a second host sees it.</summary>
    protected async Task<StorageUnderTest> SecondHostAsync()
    {
        if (_second is null)
        {
            _second = await Storage.OpenSecondHostAsync();
            await _second.Chats.InitializeAsync(CancellationToken.None);
        }

        return _second;
    }

    /// <summary>Writes a batch, again if somebody else was faster.</summary>
    protected Task<long> WriteAsync(Action<ChatBatch> change) => WriteAsync(_ => { }, change);

    /// <summary>Loads what the scope asks for and writes a batch, again if somebody else was faster.</summary>
    protected Task<long> WriteAsync(Action<BatchScope> ask, Action<ChatBatch> change) => WriteAsync(Storage, ask, change);

    private protected static async Task<long> WriteAsync(StorageUnderTest storage, Action<BatchScope> ask, Action<ChatBatch> change)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await WriteOnceAsync(storage, ask, change);
            }
            catch (Exception lost) when (attempt < 50 && lost is ConcurrentChangeException or StorageUnavailableException)
            {
                await Task.Yield();
            }
        }
    }

    private protected static async Task<long> WriteOnceAsync(StorageUnderTest storage, Action<BatchScope> ask, Action<ChatBatch> change)
    {
        var scope = new BatchScope();
        ask(scope);
        await using var transaction = await storage.Chats.BeginAsync(scope, CancellationToken.None);
        change(transaction.Batch);

        // Lets whoever would come in between do so.
        await Task.Yield();
        return await transaction.CommitAsync(CancellationToken.None);
    }

    /// <summary>Loads what the scope asks for and leaves everything as it is.</summary>
    protected async Task<ChatBatch> LoadAsync(Action<BatchScope> ask)
    {
        var scope = new BatchScope();
        ask(scope);
        await using var transaction = await Storage.Chats.BeginAsync(scope, CancellationToken.None);
        return transaction.Batch;
    }
}
