using System.Text.Json.Serialization;

namespace ChatKit.AspNetCore.Resources;

internal sealed record CustomerResource(string Id, string ExternalId, string Name, string? Phone, string? Email, bool Blocked);

internal sealed record CardResource
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Name { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Email { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Url { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Notes { get; init; }

    public required IReadOnlyDictionary<string, string?> Fields { get; init; }
}

internal sealed record DialogueResource
{
    public required string Id { get; init; }

    public required string Phase { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required ResponsibleReference? Responsible { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public string? CloseReason { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }
}

internal sealed record LastMessageResource
{
    public required string Id { get; init; }

    public required string Direction { get; init; }

    /// <summary>Its type and the beginning of its text.</summary>
    public required ContentResource Content { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }
}
