namespace ChatKit.Storage;

/// <summary>A count of what left nothing else.</summary>
/// <param name="ChannelId">The channel.</param>
/// <param name="Name">What is counted.</param>
/// <param name="Count">How many.</param>
/// <param name="LastRaw">The last one's own JSON.</param>
public sealed record ChannelCounter(ChannelId ChannelId, string Name, long Count, string? LastRaw);
