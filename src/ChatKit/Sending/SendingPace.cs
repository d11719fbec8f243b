using System.Collections.Concurrent;

namespace ChatKit.Engine;

/// <summary>
/// How fast one channel may send: its own rate, that of each chat, and the pauses that the messenger asked for. Not thread-safe but for
/// what ended attempts note.
/// </summary>
internal sealed class SendingPace
{
    private const int ManyChats = 10_000;

    // A second's worth at once, and as much again while that second lasts, would be twice what the messenger takes.
    private const double BurstPerRate = 0.1;
    private static readonly TimeSpan PauseUnlessTold = TimeSpan.FromSeconds(1);

    private readonly Dictionary<ChatId, RateLimit> _chats = [];
    private readonly ConcurrentQueue<DateTimeOffset> _pauses = new();
    private RateLimit? _channel;
    private DateTimeOffset _pausedUntil;

    /// <summary>An attempt failed. A pause that concerns its chat alone is kept by the operation itself, for which the chat waits.</summary>
    public void Note(SendFailure failure, DateTimeOffset at)
    {
        TimeSpan? pause = failure.Kind == SendFailureKind.Throttled ? failure.RetryAfter ?? PauseUnlessTold : failure.RetryAfter;
        if (pause is { } wait && !failure.IsOfChatAlone)
        {
            // Attempts end on other threads than the one that begins them.
            _pauses.Enqueue(at + wait);
        }
    }

    /// <summary>Until when nothing may begin at all.</summary>
    public DateTimeOffset PausedUntil()
    {
        while (_pauses.TryDequeue(out var until))
        {
            _pausedUntil = until > _pausedUntil ? until : _pausedUntil;
        }

        return _pausedUntil;
    }

    /// <summary>How long the channel has to wait, whatever the chat; zero: not at all.</summary>
    public TimeSpan Wait(ChannelCapabilities can, DateTimeOffset now) => RateOf(can).Wait(now);

    /// <summary>How long the chat has to wait; zero: not at all.</summary>
    public TimeSpan Wait(ChatId chat, ChannelCapabilities can, DateTimeOffset now) => RateOf(chat, can, now).Wait(now);

    /// <summary>One began.</summary>
    public void Take(ChatId chat, ChannelCapabilities can, DateTimeOffset now)
    {
        RateOf(can).Take(now);
        RateOf(chat, can, now).Take(now);
    }

    private RateLimit RateOf(ChannelCapabilities can) =>
        _channel ??= new RateLimit(can.ChannelRate, Math.Max(1, (int)(can.ChannelRate * BurstPerRate)));

    private RateLimit RateOf(ChatId chat, ChannelCapabilities can, DateTimeOffset now)
    {
        if (_chats.TryGetValue(chat, out var known))
        {
            return known;
        }

        if (_chats.Count >= ManyChats)
        {
            foreach (var idle in _chats.Where(r => r.Value.IsIdle(now)).Select(static r => r.Key).ToList())
            {
                _chats.Remove(idle);
            }
        }

        return _chats[chat] = new RateLimit(can.ChatRate, can.ChatBurst);
    }
}
