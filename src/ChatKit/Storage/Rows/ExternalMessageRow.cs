namespace ChatKit.Storage;

/// <summary>An id that a messenger gave a message. Unique by channel, chat (where ids count inside a chat) and id.</summary>
public sealed class ExternalMessageRow : StorageRow
{
    /// <summary>Whose it is.</summary>
    public required TenantId TenantId { get; set; }

    /// <summary>The channel, the chat's external id or nothing, and the id.</summary>
    public required MessageKey Key { get; set; }

    /// <summary>The message.</summary>
    public required MessageId MessageId { get; set; }

    /// <summary>The chat.</summary>
    public required ChatId ChatId { get; set; }
}
