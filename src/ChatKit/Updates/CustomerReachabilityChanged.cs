namespace ChatKit.Updates;

/// <summary>The customer blocked us, or lets us write again.</summary>
public sealed record CustomerReachabilityChanged : ChannelUpdate
{
    /// <summary>Who.</summary>
    public required CustomerIdentity From { get; init; }

    /// <summary>Whether we may write.</summary>
    public required bool IsReachable { get; init; }

    /// <summary>What the messenger calls it, for example <c>blocked</c> or <c>marketing-stopped</c>.</summary>
    public required string Code { get; init; }
}
