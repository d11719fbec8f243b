namespace ChatKit.Storage;

/// <summary>A manager's place in a chat.</summary>
/// <param name="TenantId">Whose it is.</param>
/// <param name="ManagerId">Who.</param>
/// <param name="ChatId">The chat.</param>
public readonly record struct CursorKey(TenantId TenantId, string ManagerId, ChatId ChatId);
