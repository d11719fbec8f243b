namespace ChatKit.Events;

/// <summary>Reacts to what happened, after it was stored: at least once, in order per chat, on one host.</summary>
/// <typeparam name="TEvent">The kind of event; <see cref="ChatEvent"/> for all.</typeparam>
/// <remarks>
/// A scope of its own each time. A failure is tried again with growing pauses and holds back that chat only; after ten tries the
/// event is parked and shown in the health report.
/// </remarks>
public interface IChatEventSubscriber<in TEvent>
    where TEvent : ChatEvent
{
    /// <summary>Handles one event.</summary>
    ValueTask HandleAsync(TEvent chatEvent, CancellationToken cancellationToken);
}
