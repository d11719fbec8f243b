namespace ChatKit.Bus;

/// <summary>
/// Carries updates from the host that received them to the one that works on their lane, so that messengers get their 200 although the
/// database is away, and so that the work is spread. Without one, each host works on what it received.
/// </summary>
/// <remarks>
/// Thread-safe. Delivers at least once, and updates of the same <see cref="BusUpdate.OrderKey"/> in the order in which they were published,
/// to one host at a time. Correctness does not rest on it: chats are locked in storage all the same.
/// </remarks>
public interface IUpdateBus
{
    /// <summary>Publishes updates, in their order.</summary>
    /// <returns>Completes when all of them are durable.</returns>
    /// <exception cref="BusUnavailableException">The broker is away or did not confirm them; some of them may be durable all the same.</exception>
    ValueTask PublishAsync(IReadOnlyList<BusUpdate> updates, CancellationToken cancellationToken);

    /// <summary>
    /// Takes this host's share of the lanes and hands over what comes, until cancelled. When it is, what was handed over is still waited for
    /// and acknowledged before the lanes go to other hosts. Comes back by itself after a lost connection.
    /// </summary>
    Task ConsumeAsync(IUpdateConsumer consumer, CancellationToken cancellationToken);
}
