namespace ChatKit.Storage.InMemory;

/// <summary>An id that a messenger gave a message. A message is itself the node of its first id, as most have no other.</summary>
internal abstract class MessageNode : Record
{
    /// <summary>Whose id it is.</summary>
    public abstract MessageRecord Message { get; }

    public abstract MessageKey Key { get; }

    public abstract bool Is(in MessageKey key);

    public ExternalMessageRow ReadKey() => new()
    {
        TenantId = Message.Chat.Channel.Tenant.Id,
        Key = Key,
        MessageId = Message.Id,
        ChatId = Message.Chat.Id,
    };
}
