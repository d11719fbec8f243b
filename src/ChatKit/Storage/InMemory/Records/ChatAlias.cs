namespace ChatKit.Storage.InMemory;

/// <summary>A further id of a chat.</summary>
internal sealed class ChatAlias(ChatRecord chat, string externalId) : AddressNode(chat.Channel, externalId)
{
    public override ChatRecord Chat => chat;

    public override Guid OrderId => chat.OrderId;
}
