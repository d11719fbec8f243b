using ChatKit.AcceptanceTests.SeedB.Support;
using ChatKit.Testing;
using ChatKit.Updates;

namespace ChatKit.AcceptanceTests.Support;

/// <summary>Has messengers tell their updates by webhook, which is the way that leads over the bus.</summary>
internal sealed class WebhookInbox(IInbox inner, IEnumerable<IChannelAdapter> adapters, TimeProvider time) : IInbox
{
    public ValueTask<WebhookAnswer> ReceiveAsync(ChannelId channel, WebhookRequest request, CancellationToken cancellationToken) =>
        inner.ReceiveAsync(channel, request, cancellationToken);

    public async ValueTask<bool> AcceptAsync(Channel channel, IReadOnlyList<ChannelUpdate> updates, CancellationToken cancellationToken)
    {
        var request = adapters.Last(a => a.ChannelType.Equals(channel.Type)) switch
        {
            FakeMessenger fake => fake.Webhook(time.GetUtcNow(), updates),
            AbleMessenger able => new WebhookRequest
            {
                Method = "POST",
                Headers = new Dictionary<string, string>(),
                Body = able.Tell(updates),
                ReceivedAt = time.GetUtcNow(),
            },
            _ => null,
        };
        if (request is null)
        {
            // What is polled takes no webhook, and no bus.
            return await inner.AcceptAsync(channel, updates, cancellationToken);
        }

        var answer = await inner.ReceiveAsync(channel.Id, request, cancellationToken);

        // Where the address is gone, what had set out before still arrives.
        return answer.Status == 404 ? await inner.AcceptAsync(channel, updates, cancellationToken) : answer.Status == 200;
    }
}
