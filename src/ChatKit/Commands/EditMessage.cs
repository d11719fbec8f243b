namespace ChatKit;

/// <summary>Changes the text of a message of ours.</summary>
public sealed record EditMessage : ChatCommand
{
    /// <summary>Which.</summary>
    public required MessageId MessageId { get; init; }

    /// <summary>What it says from now on.</summary>
    public required string Text { get; init; }
}
