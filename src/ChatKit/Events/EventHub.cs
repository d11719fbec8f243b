using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ChatKit.Engine;
using ChatKit.Storage;
using Microsoft.Extensions.Options;

namespace ChatKit.Events;

/// <summary>One reader of the log for this host: wakes workers by what other hosts did, and fans out to live streams.</summary>
internal sealed class EventHub(
    IEventLog log,
    IChatReader reader,
    IManagers managers,
    ConfigurationCache configuration,
    OwnEvents own,
    WakeUps wakeUps,
    TimeProvider time,
    IOptions<ChatKitOptions> options)
    : IEventFeed, IWorker
{
    private const int AtOnce = 500;
    private static readonly TimeSpan UnheardPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan PositionEvery = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan RightsEvery = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Guid, EventListener> _listeners = new();
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private long _position;

    public string Name => "events";

    public int Listeners => _listeners.Count;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!_started.Task.IsCompleted)
        {
            _position = (await log.RangeAsync(cancellationToken).ConfigureAwait(false)).Newest;
            _started.TrySetResult();
        }

        // Whoever was started anew may have failed where he was to look.
        own.Hear();

        // Behind one's own events nothing is looked for: what others wrote there is announced, or leaves a gap before one's next, or is found
        // by the next look after a pause.
        for (var isToLook = true; ;)
        {
            var events = own.Take(_position, AtOnce);
            if (events is null || (events.Count == 0 && isToLook))
            {
                events = await log.ReadAsync(_position, AtOnce, cancellationToken).ConfigureAwait(false);
                isToLook = true;
            }
            else
            {
                isToLook = false;
            }

            if (events.Count == 0)
            {
                await wakeUps.Events.WaitAsync(options.Value.PollInterval, time, cancellationToken).ConfigureAwait(false);
                isToLook = true;
                continue;
            }

            await NoticeAsync(events, cancellationToken).ConfigureAwait(false);
            if (!TryOffer(events, _listeners.IsEmpty ? null : await AccessAsync(events, cancellationToken).ConfigureAwait(false)))
            {
                TryOffer(events, await AccessAsync(events, cancellationToken).ConfigureAwait(false));
            }

            // With no stream to keep live, reading after every single commit would only take time from the commits.
            if (_listeners.IsEmpty && events.Count < AtOnce)
            {
                await Task.Delay(UnheardPause, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // Who began to listen meanwhile must not be given events whose chats nobody was looked up for.
    private bool TryOffer(IReadOnlyList<ChatEvent> events, IReadOnlyDictionary<ChatId, ChatAccess>? access)
    {
        lock (_lock)
        {
            if (access is null && !_listeners.IsEmpty)
            {
                return false;
            }

            _position = events[^1].Position;
            foreach (var listener in _listeners.Values)
            {
                listener.Offer(new EventDrain(events, access!));
            }

            return true;
        }
    }

    public async IAsyncEnumerable<StreamItem> ReadAsync(
        Viewer viewer, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var current = viewer;
        var rightsAt = time.GetTimestamp();
        var version = (await configuration.GetAsync(viewer.TenantId, cancellationToken).ConfigureAwait(false)).Version;
        await foreach (var (drain, position, reset) in FollowAsync(after, cancellationToken).ConfigureAwait(false))
        {
            if (reset)
            {
                yield return new StreamItem(StreamItemKind.Reset, position, null, null);
                continue;
            }

            var now = (await configuration.GetAsync(viewer.TenantId, cancellationToken).ConfigureAwait(false)).Version;
            if (now != version || time.GetElapsedTime(rightsAt) >= RightsEvery)
            {
                (version, rightsAt) = (now, time.GetTimestamp());
                var found = await managers.FindViewerAsync(viewer.TenantId, viewer.ManagerId, cancellationToken).ConfigureAwait(false);
                if (found is not { } known)
                {
                    yield break;
                }

                current = known;
            }

            if (drain is null)
            {
                yield return new StreamItem(StreamItemKind.Position, position, null, null);
                continue;
            }

            foreach (var item in drain.For(current))
            {
                yield return item;
            }
        }
    }

    public async IAsyncEnumerable<StreamItem> ReadAsync(
        TenantId tenant, ChatId chat, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var (drain, position, reset) in FollowAsync(after, cancellationToken).ConfigureAwait(false))
        {
            if (drain is null)
            {
                yield return new StreamItem(reset ? StreamItemKind.Reset : StreamItemKind.Position, position, null, null);
                continue;
            }

            foreach (var chatEvent in drain.Events)
            {
                if (chatEvent.ChatId == chat && chatEvent.TenantId == tenant)
                {
                    yield return new StreamItem(StreamItemKind.Event, chatEvent.Position, chatEvent, null);
                }
            }
        }
    }

    /// <summary>
    /// What comes after a position: first from the log, then live. Without a gap, since listening begins before the log is read.
    /// </summary>
    private async IAsyncEnumerable<(EventDrain? Drain, long Position, bool IsReset)> FollowAsync(
        long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await _started.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        var listener = new EventListener();
        var key = TimeOrderedId.New();
        long live;
        lock (_lock)
        {
            live = _position;
            _listeners[key] = listener;
        }

        try
        {
            var position = after;
            var (oldest, newest) = await log.RangeAsync(cancellationToken).ConfigureAwait(false);
            if (after < oldest - 1 || after > Math.Max(newest, live))
            {
                position = Math.Max(newest, live);
                yield return (null, position, true);
            }

            while (position < live)
            {
                var read = await log.ReadAsync(position, AtOnce, cancellationToken).ConfigureAwait(false);
                var events = read.Where(e => e.Position <= live).ToList();
                if (events.Count == 0)
                {
                    break;
                }

                position = events[^1].Position;
                yield return (new EventDrain(events, await AccessAsync(events, cancellationToken).ConfigureAwait(false)), position, false);
            }

            while (await listener.WaitAsync(PositionEvery, time, cancellationToken).ConfigureAwait(false) is { } state
                && state != ListenerState.Cut)
            {
                if (state == ListenerState.Quiet)
                {
                    lock (_lock)
                    {
                        // What came this very moment is still to be taken.
                        position = listener.IsEmpty ? Math.Max(position, _position) : position;
                    }

                    yield return (null, position, false);
                    continue;
                }

                while (listener.TryTake(out var drain))
                {
                    if (drain.After(position) is { } rest)
                    {
                        position = rest.Events[^1].Position;
                        yield return (rest, position, false);
                    }
                }
            }
        }
        finally
        {
            _listeners.TryRemove(key, out _);
        }
    }

    private async ValueTask<IReadOnlyDictionary<ChatId, ChatAccess>> AccessAsync(
        IReadOnlyList<ChatEvent> events, CancellationToken cancellationToken)
    {
        var chats = new HashSet<ChatId>();
        foreach (var chatEvent in events)
        {
            if (chatEvent.ChatId is { } chat)
            {
                chats.Add(chat);
            }
        }

        return chats.Count == 0
            ? EventDrain.NoAccess
            : (await reader.AccessAsync(chats, cancellationToken).ConfigureAwait(false)).ToDictionary(static a => a.ChatId);
    }

    // What another host did wakes this one's workers too; on the same host they are awake already.
    private async ValueTask NoticeAsync(IReadOnlyList<ChatEvent> events, CancellationToken cancellationToken)
    {
        foreach (var chatEvent in events)
        {
            switch (chatEvent)
            {
                case DialogueOpened or DialogueUnassigned or DialogueClosed:
                    wakeUps.WakeDistribution(chatEvent.TenantId);
                    break;
                case MessageQueued or MessageEdited or MessageDeleted or ReactionChanged when chatEvent.ChannelId is { } channel:
                    wakeUps.WakeSender(channel);
                    break;
                case SettingsChanged or ChannelAdded or ChannelRemoved or ChannelStatusChanged:
                    await configuration.RefreshAsync(chatEvent.TenantId, cancellationToken).ConfigureAwait(false);
                    wakeUps.WakeDistribution(chatEvent.TenantId);
                    wakeUps.Senders.Signal();
                    wakeUps.Work.Signal();
                    break;
            }
        }
    }
}
