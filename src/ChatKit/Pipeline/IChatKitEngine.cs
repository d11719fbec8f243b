namespace ChatKit;

/// <summary>Everything that ChatKit does by itself on this host. A web host starts and stops it; a test may do so by hand.</summary>
public interface IChatKitEngine
{
    /// <summary>
    /// Prepares the storage and begins to work. While the storage cannot be reached the host is up nevertheless, not ready, and answers
    /// that it is busy; it is tried again until it works.
    /// </summary>
    /// <exception cref="InvalidOperationException">Something is set up wrongly; the message says the cure.</exception>
    ValueTask StartAsync(CancellationToken cancellationToken);

    /// <summary>Takes no more, finishes what was taken, hands over, and ends.</summary>
    ValueTask StopAsync(CancellationToken cancellationToken);

    /// <summary>Whether it works: the storage was prepared and nothing has ended it.</summary>
    bool IsReady { get; }

    /// <summary>
    /// Whether it was started and nothing has ended it: it works, or waits for its storage, which a new process would have to wait for as well.
    /// </summary>
    bool IsAlive { get; }

    /// <summary>Why it is not ready, for those who run it; <see langword="null"/> while it is.</summary>
    string? Obstacle { get; }
}
