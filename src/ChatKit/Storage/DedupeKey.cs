namespace ChatKit.Storage;

/// <summary>What makes an update unique.</summary>
/// <param name="ChannelId">The channel.</param>
/// <param name="Key">The adapter's key.</param>
public readonly record struct DedupeKey(ChannelId ChannelId, string Key);
