using System.Text;
using ChatKit.Bus;

namespace ChatKit.AcceptanceTests.Support;

/// <summary>
/// Who published an update, and waits until whichever host works on its lane has made it durable. As many wait as published the same:
/// each for a delivery of his own.
/// </summary>
internal sealed class CommitWaits
{
    private readonly Dictionary<string, Queue<TaskCompletionSource>> _waiting = new(StringComparer.Ordinal);

    /// <summary>How many deliveries of the broker became durable.</summary>
    public int Delivered { get; private set; }

    public Task Expect(BusUpdate update)
    {
        var wait = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_waiting)
        {
            var key = KeyOf(update);
            if (!_waiting.TryGetValue(key, out var queue))
            {
                _waiting[key] = queue = new();
            }

            queue.Enqueue(wait);
        }

        return wait.Task;
    }

    /// <summary>Whether somebody of this test published it.</summary>
    public bool IsKnown(BusUpdate update)
    {
        lock (_waiting)
        {
            return _waiting.ContainsKey(KeyOf(update));
        }
    }

    public void Release(BusUpdate update)
    {
        lock (_waiting)
        {
            Delivered++;

            // Of one that came twice nobody waits for the second.
            if (_waiting.TryGetValue(KeyOf(update), out var queue) && queue.TryDequeue(out var wait))
            {
                wait.SetResult();
            }
        }
    }

    private static string KeyOf(BusUpdate update) => $"{update.OrderKey} {Encoding.UTF8.GetString(update.Body.Span)}";
}
