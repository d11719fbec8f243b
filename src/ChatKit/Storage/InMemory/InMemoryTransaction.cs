namespace ChatKit.Storage.InMemory;

/// <summary>One step of the only writer. Until it commits, nobody sees anything of it.</summary>
internal sealed class InMemoryTransaction(InMemoryChatStorage storage, ChatBatch batch) : IChatTransaction
{
    private bool _isOver;

    public ChatBatch Batch => batch;

    public ValueTask<long> CommitAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isOver, this);
        cancellationToken.ThrowIfCancellationRequested();
        var position = storage.Commit(batch);
        Leave();
        return new(position);
    }

    public ValueTask DisposeAsync()
    {
        if (!_isOver)
        {
            Leave();
        }

        return ValueTask.CompletedTask;
    }

    private void Leave()
    {
        _isOver = true;
        storage.Leave();
    }
}
