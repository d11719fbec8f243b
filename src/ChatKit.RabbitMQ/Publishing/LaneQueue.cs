using ChatKit.Bus;

namespace ChatKit.RabbitMQ;

/// <summary>
/// The updates that wait for one lane. One message of it is under way at a time: what comes meanwhile goes together in the next, as commits of
/// a database do, so the order is kept by itself, and the more there is to do, the less the broker has to do for each.
/// </summary>
/// <param name="write">Writes updates as one message and returns when the broker has it.</param>
/// <param name="most">How many updates go in one message.</param>
/// <remarks>Thread-safe.</remarks>
internal sealed class LaneQueue(Func<IReadOnlyList<BusUpdate>, Task> write, int most)
{
    // Larger messages would hold up the others' frames; a larger update goes alone.
    private const int MostBytes = 256 * 1024;

    private readonly Queue<(BusUpdate Update, TaskCompletionSource Written)> _waiting = [];
    private readonly Lock _lock = new();
    private bool _isWriting;

    /// <returns>Completes when the broker has all of them.</returns>
    public Task AddAsync(IEnumerable<BusUpdate> updates)
    {
        var written = new List<Task>(1);
        lock (_lock)
        {
            foreach (var update in updates)
            {
                var its = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _waiting.Enqueue((update, its));
                written.Add(its.Task);
            }

            if (_isWriting)
            {
                return WhenAll(written);
            }

            _isWriting = true;
        }

        // Whoever comes first writes for all who come after, so nothing of his own, such as his trace, may go with it.
        using (ExecutionContext.SuppressFlow())
        {
            _ = WriteAllAsync();
        }

        return WhenAll(written);
    }

    private static Task WhenAll(List<Task> written) => written is [var lone] ? lone : Task.WhenAll(written);

    private async Task WriteAllAsync()
    {
        while (Take() is { Count: > 0 } taken)
        {
            try
            {
                await write(taken.ConvertAll(static t => t.Update)).ConfigureAwait(false);
                taken.ForEach(static t => t.Written.TrySetResult());
            }
            catch (Exception exception)
            {
                // Those behind waited as long as these: a lane that stands still must not let each of its messages time out in turn.
                Fail(taken, exception);
            }
        }
    }

    private List<(BusUpdate Update, TaskCompletionSource Written)> Take()
    {
        var taken = new List<(BusUpdate, TaskCompletionSource)>();
        lock (_lock)
        {
            var bytes = 0;
            while (taken.Count < most && _waiting.TryPeek(out var next) && (taken.Count == 0 || bytes + next.Update.Body.Length <= MostBytes))
            {
                bytes += next.Update.Body.Length;
                taken.Add(_waiting.Dequeue());
            }

            _isWriting = taken.Count > 0;
        }

        return taken;
    }

    private void Fail(List<(BusUpdate Update, TaskCompletionSource Written)> taken, Exception exception)
    {
        lock (_lock)
        {
            taken.AddRange(_waiting);
            _waiting.Clear();
        }

        taken.ForEach(t => t.Written.TrySetException(exception));
    }
}
