namespace ChatKit;

/// <summary>
/// Translates between one messenger and ChatKit. An adapter translates and nothing else: it never touches storage,
/// never retries and never logs; the engine does all three.
/// </summary>
/// <remarks>
/// One instance serves all channels of its type concurrently and must be thread-safe. Derive from <see cref="ChannelAdapter{TSettings}"/>.
/// Further abilities are small interfaces on the same class: <see cref="IConnectsChannel"/>, <see cref="IPollsUpdates"/>,
/// <see cref="IFetchesFiles"/>, <see cref="IEditsMessages"/>, <see cref="IDeletesMessages"/>, <see cref="IReactsToMessages"/>,
/// <see cref="IMarksRead"/>, <see cref="ISendsTyping"/>.
/// </remarks>
public interface IChannelAdapter
{
    /// <summary>The messenger.</summary>
    ChannelType ChannelType { get; }

    /// <summary>What the messenger can do.</summary>
    ChannelCapabilities Capabilities { get; }

    /// <summary>What an administrator has to fill in for a channel.</summary>
    ChannelSettingsSchema SettingsSchema { get; }

    /// <summary>Checks the signature over the raw body, then reads what the messenger posted.</summary>
    ValueTask<WebhookResult> ReceiveAsync(WebhookRequest request, ChannelContext context, CancellationToken cancellationToken);

    /// <summary>Hands one message to the messenger.</summary>
    ValueTask<SendResult> SendAsync(OutboundMessage message, ChannelContext context, CancellationToken cancellationToken);
}
