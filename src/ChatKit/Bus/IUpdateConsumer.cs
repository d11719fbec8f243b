namespace ChatKit.Bus;

/// <summary>Takes what a bus delivers. Implemented by ChatKit.</summary>
/// <remarks>Thread-safe; the updates of one lane are handed over one after the other.</remarks>
public interface IUpdateConsumer
{
    /// <summary>Takes an update.</summary>
    /// <returns>
    /// Completes when the update has its place, which may take a while if there is no room; the next one of the lane is handed over then. The
    /// inner task completes when the update is durable in storage and may be acknowledged, and fails if this host cannot go on: then nothing
    /// more of the lane is acknowledged, and all of it goes to another host in its old order.
    /// </returns>
    ValueTask<Task> AcceptAsync(BusUpdate update, CancellationToken cancellationToken);
}
