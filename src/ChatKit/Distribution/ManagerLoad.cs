namespace ChatKit.Distribution;

/// <summary>A manager with his work. Immutable.</summary>
public sealed class ManagerLoad
{
    /// <summary>Who.</summary>
    public required ManagerId ManagerId { get; init; }

    /// <summary>How many open dialogues he is responsible for.</summary>
    public required int OpenDialogues { get; init; }

    /// <summary>How many he may have; <see langword="null"/>: any number.</summary>
    public int? Limit { get; init; }

    /// <summary>When he last got one; <see langword="null"/>: never.</summary>
    public DateTimeOffset? LastAssignedAt { get; init; }

    /// <summary>His groups.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];
}
