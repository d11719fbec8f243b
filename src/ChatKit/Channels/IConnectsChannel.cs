namespace ChatKit;

/// <summary>An adapter whose messenger has to be told where its webhooks go.</summary>
/// <remarks>Found by <c>is</c>. Runs in the background after the channel was added or changed. Called concurrently for different chats.</remarks>
public interface IConnectsChannel
{
    /// <summary>Tells the messenger, and asks it what the channel is called.</summary>
    ValueTask<ConnectResult> ConnectAsync(ChannelContext context, CancellationToken cancellationToken);

    /// <summary>Tells the messenger to stop. A failure is not repeated.</summary>
    ValueTask DisconnectAsync(ChannelContext context, CancellationToken cancellationToken);
}
