namespace ChatKit;

/// <summary>Adds and removes tags of the dialogue.</summary>
public sealed record ChangeTags : ChatCommand
{
    /// <summary>Tags to add, 1 to 255 characters each.</summary>
    public IReadOnlyList<string> Add { get; init; } = [];

    /// <summary>Tags to remove.</summary>
    public IReadOnlyList<string> Remove { get; init; } = [];
}
