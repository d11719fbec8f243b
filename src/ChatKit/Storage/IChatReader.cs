namespace ChatKit.Storage;

/// <summary>What people read: lists, chats, messages. Each is one query under the viewer's rights; what he may not see is not there.</summary>
/// <remarks>Thread-safe. Every answer carries the log position at which it was read, taken before or in the same snapshot.</remarks>
public interface IChatReader
{
    /// <summary>A page of chats.</summary>
    ValueTask<ChatPage> ListAsync(ChatListQuery query, Viewer viewer, CancellationToken cancellationToken);

    /// <summary>One chat, or <see langword="null"/> if there is none or he may not see it.</summary>
    ValueTask<ChatItem?> FindAsync(ChatId chat, Viewer viewer, CancellationToken cancellationToken);

    /// <summary>A page of a chat's messages, or <see langword="null"/> if there is no such chat or he may not see it.</summary>
    ValueTask<MessagePage?> MessagesAsync(ChatId chat, MessagePageQuery query, Viewer viewer, CancellationToken cancellationToken);

    /// <summary>Messages by id as far as he may see them, with their attachments.</summary>
    ValueTask<IReadOnlyList<MessageItem>> MessagesAsync(IReadOnlyCollection<MessageId> messages, Viewer viewer, CancellationToken cancellationToken);

    /// <summary>Who may see these chats, for the delivery of events. Chats that do not exist are left out.</summary>
    ValueTask<IReadOnlyList<ChatAccess>> AccessAsync(IReadOnlyCollection<ChatId> chats, CancellationToken cancellationToken);
}
