using ChatKit.Storage;

namespace ChatKit.ConformanceTests;

internal sealed partial class FaultyStorage : IChatReader, IVisitorReader
{
    public ValueTask<ChatPage> ListAsync(ChatListQuery query, Viewer viewer, CancellationToken cancellationToken) =>
        faults.ReadAsync(() => inner.Reader.ListAsync(query, viewer, cancellationToken), static page => page.Items.Count == 0);

    public ValueTask<ChatItem?> FindAsync(ChatId chat, Viewer viewer, CancellationToken cancellationToken) =>
        faults.ReadAsync(() => inner.Reader.FindAsync(chat, viewer, cancellationToken), IsNothing);

    public ValueTask<MessagePage?> MessagesAsync(ChatId chat, MessagePageQuery query, Viewer viewer, CancellationToken cancellationToken) =>
        faults.ReadAsync(() => inner.Reader.MessagesAsync(chat, query, viewer, cancellationToken), IsNothing);

    public ValueTask<IReadOnlyList<MessageItem>> MessagesAsync(IReadOnlyCollection<MessageId> messages, Viewer viewer, CancellationToken cancellationToken) =>
        faults.ReadAsync(() => inner.Reader.MessagesAsync(messages, viewer, cancellationToken), IsNothing);

    public ValueTask<IReadOnlyList<ChatAccess>> AccessAsync(IReadOnlyCollection<ChatId> chats, CancellationToken cancellationToken) =>
        faults.ReadAsync(() => inner.Reader.AccessAsync(chats, cancellationToken), IsNothing);

    public ValueTask<ChatRow?> FindChatAsync(ExternalKey address, CancellationToken cancellationToken) =>
        faults.ReadAsync(() => inner.Visitors.FindChatAsync(address, cancellationToken), IsNothing);

    public ValueTask<IReadOnlyList<MessageItem>> ListAsync(ChatId chat, long? before, int limit, CancellationToken cancellationToken) =>
        faults.ReadAsync(() => inner.Visitors.ListAsync(chat, before, limit, cancellationToken), IsNothing);

    public ValueTask<IReadOnlyList<MessageItem>> FindAsync(ChatId chat, IReadOnlyCollection<MessageId> messages, CancellationToken cancellationToken) =>
        faults.ReadAsync(() => inner.Visitors.FindAsync(chat, messages, cancellationToken), IsNothing);
}
