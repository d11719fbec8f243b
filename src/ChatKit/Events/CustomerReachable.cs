namespace ChatKit.Events;

/// <summary>A customer blocked us, or lets us write again.</summary>
public sealed record CustomerReachable : ChatEvent
{
    /// <summary>Whether we may write.</summary>
    public required bool IsReachable { get; init; }

    /// <summary>What the messenger calls it.</summary>
    public required string Code { get; init; }
}
