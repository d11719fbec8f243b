namespace ChatKit;

/// <summary>An adapter that can take back a message it sent.</summary>
/// <remarks>Found by <c>is</c>. Called concurrently for different chats.</remarks>
public interface IDeletesMessages
{
    /// <summary>Takes the message back.</summary>
    ValueTask<SendResult> DeleteAsync(OutboundReference message, ChannelContext context, CancellationToken cancellationToken);
}
