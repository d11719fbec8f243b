using System.Text.Json.Serialization.Metadata;

namespace ChatKit;

/// <summary>The base of adapters: typed settings, the rest as <see cref="IChannelAdapter"/> says.</summary>
/// <typeparam name="TSettings">What an administrator fills in; its properties carry validation attributes and <see cref="SecretAttribute"/>.</typeparam>
public abstract class ChannelAdapter<TSettings> : IChannelAdapter
    where TSettings : class
{
    private ChannelSettingsSchema? _schema;

    /// <inheritdoc/>
    public abstract ChannelType ChannelType { get; }

    /// <inheritdoc/>
    public virtual ChannelCapabilities Capabilities { get; } = new();

    /// <summary>How the settings are written as JSON, source-generated so that no reflection is needed.</summary>
    protected abstract JsonTypeInfo<TSettings> SettingsJson { get; }

    /// <inheritdoc/>
    public ChannelSettingsSchema SettingsSchema => _schema ??= new ChannelSettingsSchema(SettingsJson);

    /// <summary>Hands one message to the messenger.</summary>
    /// <returns>What the messenger said. Throw only for bugs: everything a messenger can do has a <see cref="SendFailureKind"/>.</returns>
    public abstract ValueTask<SendResult> SendAsync(OutboundMessage message, ChannelContext<TSettings> context, CancellationToken cancellationToken);

    /// <summary>Checks the signature over the raw body, then reads what the messenger posted.</summary>
    public virtual ValueTask<WebhookResult> ReceiveAsync(WebhookRequest request, ChannelContext<TSettings> context, CancellationToken cancellationToken) =>
        new(WebhookResult.Ignored);

    ValueTask<WebhookResult> IChannelAdapter.ReceiveAsync(WebhookRequest request, ChannelContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ReceiveAsync(request, context.For<TSettings>(), cancellationToken);
    }

    ValueTask<SendResult> IChannelAdapter.SendAsync(OutboundMessage message, ChannelContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        return SendAsync(message, context.For<TSettings>(), cancellationToken);
    }
}
