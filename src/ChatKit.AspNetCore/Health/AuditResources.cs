using System.Text.Json;
using System.Text.Json.Serialization;
using ChatKit.AspNetCore.Resources;

namespace ChatKit.AspNetCore.Health;

internal sealed record AuditPageResource
{
    /// <summary>The newest first.</summary>
    public required IReadOnlyList<AuditResource> Items { get; init; }

    /// <summary>The cursor of the next page; null at the end.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? Next { get; init; }

    /// <summary>The log position at which it was read.</summary>
    public required long Position { get; init; }
}

internal sealed record AuditResource
{
    public required string Id { get; init; }

    public required DateTimeOffset At { get; init; }

    public required AuthorReference Actor { get; init; }

    /// <summary>What was done, such as <c>settings-replaced</c> or <c>channel-added</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The id of what it was done to.</summary>
    public string? Subject { get; init; }

    /// <summary>What it is since then; of settings all of them. Never a secret.</summary>
    public JsonElement? Detail { get; init; }
}
