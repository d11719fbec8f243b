namespace ChatKit.Events;

/// <summary>Reacts to what happened, after it was stored: at least once, in order per chat, on one host.</summary>
/// <typeparam name="TEvent">The kind of event; <see cref="ChatEvent"/> for all.</typeparam>
/// <remarks>
/// A scope of its own each time. A failure is tried again with growing pauses and holds back that chat only; after ten tries the
/// event is parked and shown in the health report.
/// <para>
/// An event comes again if its handler failed, if the host went away before its place in the log was stored, and if the host went away
/// while an earlier event of another chat was held back: the place in the log is one number and never passes an event that is still to be
/// handled. A storage that commits a handler's changes together with that place leaves the last case alone. Handlers therefore tell a
/// repeat by the event's <see cref="ChatEvent.Position"/>, or do what may be done twice.
/// </para>
/// </remarks>
public interface IChatEventSubscriber<in TEvent>
    where TEvent : ChatEvent
{
    /// <summary>Handles one event.</summary>
    ValueTask HandleAsync(TEvent chatEvent, CancellationToken cancellationToken);
}
