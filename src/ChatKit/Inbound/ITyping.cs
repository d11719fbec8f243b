namespace ChatKit;

/// <summary>Who is typing just now. Nothing of it is stored, and other hosts do not hear of it.</summary>
/// <remarks>Thread-safe.</remarks>
public interface ITyping
{
    /// <summary>Tells a chat's customer that the viewer is typing, where his messenger shows that.</summary>
    /// <returns>The refusal (<c>not-found</c>, <c>not-allowed</c>), or <see langword="null"/>. A messenger's failure is none.</returns>
    ValueTask<Refusal?> ShowAsync(ChatId chat, Viewer viewer, CancellationToken cancellationToken);

    /// <summary>Calls the listener with everybody who is typing on this host, until the returned value is disposed of.</summary>
    /// <param name="listener">Called on any thread, and must return at once.</param>
    IDisposable Listen(Action<TypingNotice> listener);
}
