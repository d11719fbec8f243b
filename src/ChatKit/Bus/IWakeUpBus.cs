namespace ChatKit.Bus;

/// <summary>
/// Wakes the other hosts that share the storage once something was committed, so that they need not wait for their next look at the log.
/// Nothing depends on it: a wake-up has no content, may be lost, and may come for nothing.
/// </summary>
/// <remarks>Thread-safe. Without one, every host looks each <c>PollInterval</c>.</remarks>
public interface IWakeUpBus
{
    /// <summary>Tells the others, soon and without waiting for it; several at a time are one. Never throws.</summary>
    void Announce();

    /// <summary>
    /// Sends what is announced and listens to the others until cancelled. Connects again by itself, and then calls
    /// <paramref name="wake"/> as well, since something may have been missed.
    /// </summary>
    /// <param name="wake">Called when another host announced something; quick, and may be called for nothing.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task RunAsync(Action wake, CancellationToken cancellationToken);
}
