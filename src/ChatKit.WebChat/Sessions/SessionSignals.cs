using System.Collections.Concurrent;

namespace ChatKit.WebChat.Sessions;

/// <summary>
/// Wakes the streams of a visitor who has no chat yet, once he has written on this host; on another host they look now and then. Also
/// counts his streams.
/// </summary>
internal sealed class SessionSignals(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Waiting> _sessions = new(StringComparer.Ordinal);

    /// <summary>Counts a stream in, unless there are as many as may be.</summary>
    public IDisposable? Open(string session, int most)
    {
        while (true)
        {
            var waiting = _sessions.GetOrAdd(session, _ => new());
            lock (waiting)
            {
                if (waiting.IsGone)
                {
                    continue;
                }

                if (waiting.Streams >= most)
                {
                    return null;
                }

                waiting.Streams++;
                return new Stream(this, session, waiting);
            }
        }
    }

    /// <summary>Tells that the visitor wrote.</summary>
    public void Raise(string session)
    {
        if (_sessions.TryGetValue(session, out var waiting))
        {
            TaskCompletionSource raised;
            lock (waiting)
            {
                raised = waiting.Signal;
                waiting.Signal = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            raised.TrySetResult();
        }
    }

    /// <summary>The next signal; taken before looking, so that none falls in between.</summary>
    public Task Next(string session)
    {
        if (!_sessions.TryGetValue(session, out var waiting))
        {
            return Task.CompletedTask;
        }

        lock (waiting)
        {
            return waiting.Signal.Task;
        }
    }

    public async ValueTask WaitAsync(Task signal, TimeSpan atMost, CancellationToken cancellationToken)
    {
        try
        {
            await signal.WaitAsync(atMost, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // Looking again is all that the time limit is for.
        }
    }

    private void Close(string session, Waiting waiting)
    {
        lock (waiting)
        {
            if (--waiting.Streams == 0)
            {
                waiting.IsGone = true;
                _sessions.TryRemove(KeyValuePair.Create(session, waiting));
            }
        }
    }

    private sealed class Waiting
    {
        public int Streams { get; set; }

        public bool IsGone { get; set; }

        public TaskCompletionSource Signal { get; set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Stream(SessionSignals owner, string session, Waiting waiting) : IDisposable
    {
        private int _closed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _closed, 1) == 0)
            {
                owner.Close(session, waiting);
            }
        }
    }
}
