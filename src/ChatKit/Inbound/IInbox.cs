using ChatKit.Updates;

namespace ChatKit;

/// <summary>Where updates of messengers come in. Returns once they are durable.</summary>
/// <remarks>Thread-safe.</remarks>
public interface IInbox
{
    /// <summary>Lets the channel's adapter read a webhook, stores what it tells, and says what to answer.</summary>
    /// <returns>
    /// What to answer: the adapter's own result, 404 for an unknown channel, or 503 when it could not be made durable in time.
    /// </returns>
    ValueTask<WebhookAnswer> ReceiveAsync(ChannelId channel, WebhookRequest request, CancellationToken cancellationToken);

    /// <summary>Stores updates of a channel that came another way, such as polling or the website's widget.</summary>
    /// <returns>
    /// Whether they are durable; if not, try again: nothing of them or all of them may have been stored, and a repeat is harmless.
    /// </returns>
    ValueTask<bool> AcceptAsync(Channel channel, IReadOnlyList<ChannelUpdate> updates, CancellationToken cancellationToken);
}
