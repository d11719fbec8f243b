namespace ChatKit;

/// <summary>An adapter that can react to a message.</summary>
/// <remarks>Found by <c>is</c>. Called concurrently for different chats.</remarks>
public interface IReactsToMessages
{
    /// <summary>Sets or takes back our reaction.</summary>
    ValueTask<SendResult> ReactAsync(OutboundReaction reaction, ChannelContext context, CancellationToken cancellationToken);
}
