namespace ChatKit.Engine;

/// <summary>Somebody is typing: a customer at a channel's address, or a manager in a chat.</summary>
internal readonly record struct TypingSignal(TenantId TenantId, ChannelId? ChannelId, string? ExternalId, ChatId? ChatId, string? Author);
