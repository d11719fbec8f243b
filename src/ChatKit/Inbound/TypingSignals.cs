using System.Collections.Concurrent;

namespace ChatKit.Engine;

/// <summary>Who is typing on this host just now. Not stored; whoever wants to show it listens.</summary>
internal sealed class TypingSignals
{
    private readonly ConcurrentDictionary<Guid, Action<TypingSignal>> _listeners = new();

    public void Note(Channel channel, string externalId) => Raise(new TypingSignal(channel.TenantId, channel.Id, externalId, null, null));

    public void Note(TenantId tenant, ChatId chat, string author) => Raise(new TypingSignal(tenant, null, null, chat, author));

    public IDisposable Listen(Action<TypingSignal> listener)
    {
        var key = TimeOrderedId.New();
        _listeners[key] = listener;
        return new Ending(() => _listeners.TryRemove(key, out _));
    }

    private void Raise(TypingSignal signal)
    {
        foreach (var listener in _listeners.Values)
        {
            listener(signal);
        }
    }

    private sealed class Ending(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
