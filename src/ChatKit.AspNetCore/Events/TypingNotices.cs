using System.Threading.Channels;

namespace ChatKit.AspNetCore.Events;

/// <summary>Who is typing, on its way to one stream. Of what is not taken in time only the newest are kept.</summary>
internal sealed class TypingNotices : IDisposable
{
    private readonly Channel<Action<SseWriter>> _queue = System.Threading.Channels.Channel.CreateBounded<Action<SseWriter>>(
        new BoundedChannelOptions(16) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private readonly IDisposable _listening;

    /// <param name="typing">Who is typing.</param>
    /// <param name="toEvent">What the stream is told of a notice; nothing when it is not its business.</param>
    public TypingNotices(ITyping typing, Func<TypingNotice, Action<SseWriter>?> toEvent) => _listening = typing.Listen(notice =>
    {
        if (toEvent(notice) is { } tell)
        {
            _queue.Writer.TryWrite(tell);
        }
    });

    public ChannelReader<Action<SseWriter>> Reader => _queue.Reader;

    public void Dispose() => _listening.Dispose();
}
