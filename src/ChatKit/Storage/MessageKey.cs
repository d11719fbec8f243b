namespace ChatKit.Storage;

/// <summary>How a messenger names a message.</summary>
/// <param name="ChannelId">The channel.</param>
/// <param name="ChatExternalId">The chat's external id where message ids count inside a chat, else an empty string.</param>
/// <param name="ExternalId">The message's id.</param>
public readonly record struct MessageKey(ChannelId ChannelId, string ChatExternalId, string ExternalId);
