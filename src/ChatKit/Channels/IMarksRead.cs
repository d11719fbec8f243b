namespace ChatKit;

/// <summary>An adapter that can tell the customer that we read.</summary>
/// <remarks>Found by <c>is</c>. Called concurrently for different chats.</remarks>
public interface IMarksRead
{
    /// <summary>Marks everything up to the message as read.</summary>
    ValueTask<SendResult> MarkReadAsync(OutboundReference message, ChannelContext context, CancellationToken cancellationToken);
}
