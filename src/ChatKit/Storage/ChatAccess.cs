namespace ChatKit.Storage;

/// <summary>What decides who may see a chat. Immutable.</summary>
/// <param name="ChatId">The chat.</param>
/// <param name="TenantId">Whose it is.</param>
/// <param name="ChannelId">Its channel.</param>
/// <param name="Responsible">Its responsible now, or after the last dialogue.</param>
/// <param name="IsVisible">Whether it has a message that managers may see; without one it does not exist for them.</param>
public sealed record ChatAccess(ChatId ChatId, TenantId TenantId, ChannelId ChannelId, Responsible? Responsible, bool IsVisible);
