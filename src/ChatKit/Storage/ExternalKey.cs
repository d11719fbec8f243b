namespace ChatKit.Storage;

/// <summary>How a messenger names a chat or a customer.</summary>
/// <param name="TenantId">Whose it is.</param>
/// <param name="ChannelId">The channel.</param>
/// <param name="ExternalId">The messenger's id.</param>
public readonly record struct ExternalKey(TenantId TenantId, ChannelId ChannelId, string ExternalId);
