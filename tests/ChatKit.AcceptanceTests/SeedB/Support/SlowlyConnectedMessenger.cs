using System.Collections.Concurrent;
using System.Text.Json.Serialization.Metadata;

namespace ChatKit.AcceptanceTests.SeedB.Support;

/// <summary>A messenger that answers who connects only when it is back.</summary>
internal sealed class SlowlyConnectedMessenger : ChannelAdapter<AbleSettings>, IConnectsChannel
{
    private readonly ConcurrentQueue<Uri?> _told = new();

    public override ChannelType ChannelType { get; } = new("slow");

    public override ChannelCapabilities Capabilities { get; } = new();

    /// <summary>Where webhooks should go, by each who connected.</summary>
    public IReadOnlyList<Uri?> Told => [.. _told];

    public TaskCompletionSource IsBack { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether it refuses everything since the credentials no longer serve.</summary>
    public bool Refuses { get; set; }

    protected override JsonTypeInfo<AbleSettings> SettingsJson => AbleJson.Default.AbleSettings;

    public override ValueTask<WebhookResult> ReceiveAsync(WebhookRequest request, ChannelContext<AbleSettings> context, CancellationToken cancellationToken) =>
        new(WebhookResult.Accepted([]));

    public override ValueTask<SendResult> SendAsync(OutboundMessage message, ChannelContext<AbleSettings> context, CancellationToken cancellationToken) =>
        new(Refuses ? SendResult.Failed(Refusal) : SendResult.Sent(message.Id.ToString()));

    public async ValueTask<ConnectResult> ConnectAsync(ChannelContext context, CancellationToken cancellationToken)
    {
        _told.Enqueue(context.WebhookAddress);
        await IsBack.Task.WaitAsync(cancellationToken);
        return Refuses ? new ConnectResult { Failure = Refusal } : new ConnectResult { Identifier = "Slow" };
    }

    private static SendFailure Refusal { get; } = new() { Kind = SendFailureKind.Misconfigured, Description = "The token was taken back." };

    public ValueTask DisconnectAsync(ChannelContext context, CancellationToken cancellationToken) => default;
}
