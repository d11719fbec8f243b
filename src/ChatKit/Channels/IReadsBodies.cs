using ChatKit.Updates;

namespace ChatKit;

/// <summary>An adapter that can read a webhook's body again whose signature was checked when it came, to replay what was parked.</summary>
/// <remarks>Found by <c>is</c>.</remarks>
public interface IReadsBodies
{
    /// <summary>Translates the body without checking its signature.</summary>
    ValueTask<IReadOnlyList<ChannelUpdate>> ReadBodyAsync(WebhookRequest request, ChannelContext context, CancellationToken cancellationToken);
}
