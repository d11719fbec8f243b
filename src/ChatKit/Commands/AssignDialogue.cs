namespace ChatKit;

/// <summary>Makes somebody responsible.</summary>
public sealed record AssignDialogue : ChatCommand
{
    /// <summary>Who.</summary>
    public required Responsible Responsible { get; init; }
}
