namespace ChatKit.Updates;

/// <summary>An update of a kind without a place in ChatKit: counted by kind, its last bodies kept for the administrator.</summary>
public sealed record UnknownUpdate : ChannelUpdate
{
    /// <summary>What the messenger calls it.</summary>
    public required string Kind { get; init; }
}
