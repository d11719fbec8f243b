namespace ChatKit.Storage;

/// <summary>How an author names his own message.</summary>
/// <param name="TenantId">Whose it is.</param>
/// <param name="Author">The author's kind and id.</param>
/// <param name="ClientMessageId">The author's own id.</param>
public readonly record struct ClientMessageKey(TenantId TenantId, string Author, string ClientMessageId);
