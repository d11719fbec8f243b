namespace ChatKit;

/// <summary>An adapter that can change a message it sent.</summary>
/// <remarks>Found by <c>is</c>. Called concurrently for different chats.</remarks>
public interface IEditsMessages
{
    /// <summary>Changes the message.</summary>
    ValueTask<SendResult> EditAsync(OutboundEdit edit, ChannelContext context, CancellationToken cancellationToken);
}
