using ChatKit.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ChatKit.Engine;

/// <summary>
/// The committers of this host. What is about one chat goes to one of them, so that its order is kept. A database that works beside this
/// host decides and writes at once with two; within the process, more of them make batches smaller and all of it slower.
/// </summary>
internal sealed class Committers(IChatStorage storage, IServiceProvider services, IOptions<ChatKitOptions> options)
{
    private readonly Committer[] _all =
    [
        .. Enumerable.Range(0, options.Value.Committers ?? storage.Committers).Select(_ => ActivatorUtilities.CreateInstance<Committer>(services)),
    ];

    public int QueuedInbound => _all.Sum(static c => c.QueuedInbound);

    public int QueuedOwn => _all.Sum(static c => c.QueuedOwn);

    /// <inheritdoc cref="Committer.OldestInbound"/>
    public TimeSpan OldestInbound => _all.Max(static c => c.OldestInbound);

    /// <inheritdoc cref="Committer.OldestOwn"/>
    public TimeSpan OldestOwn => _all.Max(static c => c.OldestOwn);

    /// <summary>Whether so many updates find room just now, whichever chats they are about.</summary>
    public bool HasRoom(int updates)
    {
        foreach (var committer in _all)
        {
            if (!committer.HasRoom(updates))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc cref="Committer.TryAcceptInbound"/>
    public bool TryAcceptInbound(WorkItem item, bool isAlone) => Of(item).TryAcceptInbound(item, isAlone);

    /// <inheritdoc cref="Committer.AcceptInboundAsync"/>
    public ValueTask AcceptInboundAsync(WorkItem item, CancellationToken cancellationToken) => Of(item).AcceptInboundAsync(item, cancellationToken);

    /// <inheritdoc cref="Committer.AcceptAsync"/>
    public ValueTask AcceptAsync(WorkItem item, CancellationToken cancellationToken) => Of(item).AcceptAsync(item, cancellationToken);

    /// <summary>Queues work of our own and waits until it is durable.</summary>
    public async ValueTask<TResult> RunAsync<TResult>(AwaitableItem<TResult> item, CancellationToken cancellationToken)
    {
        await AcceptAsync(item, cancellationToken).ConfigureAwait(false);
        return await item.Done.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc cref="Committer.Close"/>
    public void Close()
    {
        foreach (var committer in _all)
        {
            committer.Close();
        }
    }

    /// <inheritdoc cref="Committer.RunAsync"/>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Task[] running = [.. _all.Select(c => c.RunAsync(cancellationToken))];

        // Without one of them some chats would stand still on a host that looks well.
        await Task.WhenAny(running).ConfigureAwait(false);
        Close();
        await Task.WhenAll(running).ConfigureAwait(false);
    }

    private Committer Of(WorkItem item) => _all.Length == 1 ? _all[0] : _all[(uint)item.Order % (uint)_all.Length];
}
