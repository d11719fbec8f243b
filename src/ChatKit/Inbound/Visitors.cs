using ChatKit.Storage;

namespace ChatKit.Engine;

/// <summary>What a website's visitor may do in his own chat.</summary>
internal sealed class Visitors(ConfigurationCache configuration, IVisitorReader reader, TypingSignals typing) : IVisitors
{
    public async ValueTask<VisitorChannel?> FindChannelAsync(ChannelId channel, ChannelType type, CancellationToken cancellationToken)
    {
        if (await configuration.FindChannelAsync(channel, cancellationToken).ConfigureAwait(false) is not { Context: { } context } state
            || state.Channel.Type != type
            || state.Channel.Status is ChannelStatus.Removed)
        {
            return null;
        }

        var tenant = await configuration.GetAsync(state.Channel.TenantId, cancellationToken).ConfigureAwait(false);
        return new VisitorChannel { Channel = state.Channel, Settings = context.Settings, Language = tenant.Settings.Language };
    }

    public ValueTask<ChatRow?> FindChatAsync(Channel channel, string externalId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(channel);
        return reader.FindChatAsync(new ExternalKey(channel.TenantId, channel.Id, externalId), cancellationToken);
    }

    public ValueTask TypingAsync(Channel channel, string externalId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(channel);
        typing.Note(channel, externalId);
        return default;
    }
}
