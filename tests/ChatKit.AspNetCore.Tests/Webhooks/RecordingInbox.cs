using System.Collections.Concurrent;
using System.Text;
using ChatKit.Updates;

namespace ChatKit.AspNetCore.Tests.Webhooks;

/// <summary>Remembers what came in, copied, since bodies belong to the server, and answers what it is told to.</summary>
internal sealed class RecordingInbox : IInbox
{
    public static ChannelId Known { get; } = ChannelId.New();

    public ConcurrentQueue<(string Method, string Path, string Body, string? Secret, string? Challenge)> Received { get; } = new();

    public WebhookAnswer Answer { get; set; } = new(200);

    public async ValueTask<WebhookAnswer> ReceiveAsync(ChannelId channel, WebhookRequest request, CancellationToken cancellationToken)
    {
        if (channel != Known)
        {
            return new(404);
        }

        // As a real inbox, it comes back on another thread before it looks again.
        await Task.Yield();
        Received.Enqueue((
            request.Method,
            request.Path,
            Encoding.UTF8.GetString(request.Body.Span),
            request.Headers.GetValueOrDefault("x-secret"),
            request.Query.GetValueOrDefault("hub.challenge")));
        return Answer;
    }

    public ValueTask<bool> AcceptAsync(Channel channel, IReadOnlyList<ChannelUpdate> updates, CancellationToken cancellationToken) => new(true);
}
