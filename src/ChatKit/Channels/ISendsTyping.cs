namespace ChatKit;

/// <summary>An adapter that can show that we are typing.</summary>
/// <remarks>Found by <c>is</c>. Failures are ignored. Called concurrently for different chats.</remarks>
public interface ISendsTyping
{
    /// <summary>Shows it for as long as the messenger shows it.</summary>
    ValueTask SendTypingAsync(OutboundAddress chat, string? lastInboundExternalId, ChannelContext context, CancellationToken cancellationToken);
}
