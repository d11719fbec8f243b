using System.Collections.Concurrent;
using ChatKit.Events;
using ChatKit.Storage;

namespace ChatKit.AcceptanceTests.Support;

/// <summary>A manager's open window: all that his live stream brought.</summary>
internal sealed class LiveWindow : IAsyncDisposable
{
    private readonly Crm _crm;
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentQueue<StreamItem> _items = new();
    private Task _reading = Task.CompletedTask;

    private LiveWindow(Crm crm) => _crm = crm;

    public IReadOnlyList<StreamItem> Items => [.. _items];

    public bool HasEnded => _reading.IsCompleted;

    /// <summary>Opens a window at the end of the log, or after a position.</summary>
    public static async Task<LiveWindow> OpenAsync(Crm crm, string manager, long? after = null)
    {
        var stream = new LiveWindow(crm);
        var position = after ?? (await crm.Get<IEventLog>().RangeAsync(default)).Newest;
        stream._reading = stream.ReadAsync(crm.Get<IEventFeed>(), await crm.ViewerAsync(manager), position);
        return stream;
    }

    public Task UntilAsync(Func<StreamItem, bool> condition, string what) => _crm.UntilAsync(() => Task.FromResult(_items.Any(condition)), what);

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _closing.Dispose();
    }

    private async Task ReadAsync(IEventFeed feed, Viewer viewer, long after)
    {
        await foreach (var item in feed.ReadAsync(viewer, after, _closing.Token))
        {
            _items.Enqueue(item);
        }
    }
}
