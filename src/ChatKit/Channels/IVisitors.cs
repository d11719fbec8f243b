using ChatKit.Storage;

namespace ChatKit;

/// <summary>What a website's visitor may do in his own chat.</summary>
/// <remarks>Thread-safe.</remarks>
public interface IVisitors
{
    /// <summary>The channel, if there is one of that id and type, with the tenant's settings; <see langword="null"/> otherwise.</summary>
    ValueTask<VisitorChannel?> FindChannelAsync(ChannelId channel, ChannelType type, CancellationToken cancellationToken);

    /// <summary>The visitor's chat, or <see langword="null"/> while he has written nothing.</summary>
    ValueTask<ChatRow?> FindChatAsync(Channel channel, string externalId, CancellationToken cancellationToken);

    /// <summary>Tells managers who look at the chat that the customer is typing. Not stored.</summary>
    ValueTask TypingAsync(Channel channel, string externalId, CancellationToken cancellationToken);
}
