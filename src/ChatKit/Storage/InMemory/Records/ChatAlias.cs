namespace ChatKit.Storage.InMemory;

/// <summary>A further id of a chat.</summary>
internal sealed class ChatAlias(ChatRecord chat, string externalId) : ExternalNode(chat.Channel, externalId)
{
    public override ChatRecord AddressedChat => chat;

    public override Guid OrderId => chat.OrderId;
}
