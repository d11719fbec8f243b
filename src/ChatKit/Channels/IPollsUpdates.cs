namespace ChatKit;

/// <summary>An adapter that can ask its messenger for updates instead of being told.</summary>
/// <remarks>Found by <c>is</c>. One host polls a channel at a time. Called concurrently for different chats.</remarks>
public interface IPollsUpdates
{
    /// <summary>Whether this channel is to be polled, by its settings.</summary>
    bool Polls(ChannelContext context);

    /// <summary>Asks for what came after the position, waiting for it as long as the messenger allows. The next call acknowledges.</summary>
    ValueTask<PollResult> PollAsync(string? position, ChannelContext context, CancellationToken cancellationToken);
}
