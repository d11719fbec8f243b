namespace ChatKit.Storage.InMemory;

/// <summary>A further id that a messenger gave a message.</summary>
internal sealed class ExternalMessageRecord(in MessageKey key, MessageRecord message) : MessageNode
{
    private readonly ChannelId _channel = key.ChannelId;
    private readonly string _chatExternalId = message.Chat.Address == key.ChatExternalId ? message.Chat.Address : key.ChatExternalId;
    private readonly string _externalId = key.ExternalId;

    public override MessageRecord Message => message;

    /// <summary>Another id of the message.</summary>
    public ExternalMessageRecord? Next { get; set; }

    public override MessageKey Key => new(_channel, _chatExternalId, _externalId);

    public override Guid OrderId => message.OrderId;

    public override bool Is(in MessageKey other) =>
        _channel == other.ChannelId
        && string.Equals(_externalId, other.ExternalId, StringComparison.Ordinal)
        && string.Equals(_chatExternalId, other.ChatExternalId, StringComparison.Ordinal);
}
