namespace ChatKit.Storage;

/// <summary>A right to do something alone for a time, such as to send for a channel.</summary>
/// <param name="Name">What for.</param>
/// <param name="Owner">The host that has it.</param>
/// <param name="Fence">Rises with every new owner; what an owner writes carries it.</param>
/// <param name="ExpiresAt">Until when, by the storage's clock.</param>
public sealed record Lease(string Name, string Owner, long Fence, DateTimeOffset ExpiresAt);
