using ChatKit.Storage;

namespace ChatKit.AspNetCore.Tests.Hosting;

/// <summary>A storage that cannot be prepared until a test says so.</summary>
internal sealed class StubbornStorage(IChatStorage storage) : IChatStorage
{
    private volatile Exception? _obstacle = new StorageUnavailableException("The database is away.");

    public Exception? Obstacle
    {
        get => _obstacle;
        set => _obstacle = value;
    }

    public bool IsExclusive => storage.IsExclusive;

    public ValueTask InitializeAsync(CancellationToken cancellationToken) =>
        _obstacle is { } obstacle ? ValueTask.FromException(obstacle) : storage.InitializeAsync(cancellationToken);

    public ValueTask<IChatTransaction> BeginAsync(BatchScope scope, CancellationToken cancellationToken) => storage.BeginAsync(scope, cancellationToken);
}
