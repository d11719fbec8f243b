namespace ChatKit.Storage.InMemory;

/// <summary>
/// Keeps everything in the process's memory. One writer at a time; readers wait for no decision, only for the moment in which
/// rows are copied in or out.
/// </summary>
/// <remarks>Thread-safe. What the process knew is gone with it.</remarks>
internal sealed partial class InMemoryChatStorage : IChatStorage
{
    private readonly StorageTables _tables = new(new RecordArena());
    private readonly WriterGate _gate = new();
    private readonly Lock _lock;
    private readonly TimeProvider _clock;
    private readonly BatchLoader _loader;
    private readonly BatchWriter _writer;

    public InMemoryChatStorage(TimeProvider clock)
    {
        _clock = clock;
        _lock = _tables.Arena.Lock;
        _loader = new(_tables, clock);
        _writer = new(_tables);
    }

    public bool IsExclusive => true;

    public ValueTask InitializeAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public async ValueTask<IChatTransaction> BeginAsync(BatchScope scope, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        await _gate.EnterAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            lock (_lock)
            {
                return new InMemoryTransaction(this, _loader.Load(scope));
            }
        }
        catch
        {
            _gate.Leave();
            throw;
        }
    }

    internal long Commit(ChatBatch batch)
    {
        lock (_lock)
        {
            _writer.Write(batch);
            return _tables.Events.Newest;
        }
    }

    internal void Leave() => _gate.Leave();

    /// <summary>Changes something between two batches: whoever decides in one may rely on it until he commits.</summary>
    private async ValueTask<TResult> WriteAsync<TResult>(Func<TResult> write, CancellationToken cancellationToken)
    {
        await _gate.EnterAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            lock (_lock)
            {
                return write();
            }
        }
        finally
        {
            _gate.Leave();
        }
    }
}
