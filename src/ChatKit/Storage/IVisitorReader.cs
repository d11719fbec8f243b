namespace ChatKit.Storage;

/// <summary>What a customer may read of his own chat, held messages and questions included.</summary>
/// <remarks>Thread-safe.</remarks>
public interface IVisitorReader
{
    /// <summary>The chat at that address, or <see langword="null"/>.</summary>
    ValueTask<ChatRow?> FindChatAsync(ExternalKey address, CancellationToken cancellationToken);

    /// <summary>Public messages of a chat by arrival, ascending: the newest page, or the one before an arrival number.</summary>
    ValueTask<IReadOnlyList<MessageItem>> ListAsync(ChatId chat, long? before, int limit, CancellationToken cancellationToken);

    /// <summary>Public messages of a chat among these ids.</summary>
    ValueTask<IReadOnlyList<MessageItem>> FindAsync(ChatId chat, IReadOnlyCollection<MessageId> messages, CancellationToken cancellationToken);
}
