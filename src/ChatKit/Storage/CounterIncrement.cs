namespace ChatKit.Storage;

/// <summary>Something that leaves only a count: an update of an unknown kind, a reference that never found its message.</summary>
/// <param name="TenantId">Whose it is.</param>
/// <param name="ChannelId">The channel.</param>
/// <param name="Name">What is counted, for example <c>ignored.poll</c>; up to 100 characters.</param>
/// <param name="Raw">The messenger's own JSON, kept as the last of its kind.</param>
public sealed record CounterIncrement(TenantId TenantId, ChannelId ChannelId, string Name, string? Raw);
