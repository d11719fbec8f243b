namespace ChatKit.AspNetCore.Managers;

internal sealed record MeResource
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required IReadOnlyList<string> Permissions { get; init; }

    /// <summary><c>popup</c> or <c>section</c>.</summary>
    public required string Display { get; init; }

    public required bool ChatsEnabled { get; init; }

    public required bool Accepting { get; init; }

    /// <summary>The log position at which to begin listening.</summary>
    public required long Position { get; init; }
}

internal sealed record AvailabilityRequest
{
    public required bool Accepting { get; init; }
}

internal sealed record ManagerResource
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required bool Online { get; init; }

    public required bool Accepting { get; init; }

    public required int OpenDialogues { get; init; }

    public required IReadOnlyList<string> Groups { get; init; }
}
