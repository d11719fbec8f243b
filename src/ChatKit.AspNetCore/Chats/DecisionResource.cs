using System.Text.Json;
using ChatKit.Storage;

namespace ChatKit.AspNetCore.Chats;

internal sealed record DecisionResource
{
    public required string DialogueId { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    public required string Strategy { get; init; }

    public string? ManagerId { get; init; }

    /// <summary><c>assigned</c>, <c>no-candidates</c>, <c>no-choice</c>, <c>lost-race</c> or <c>skipped</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>Who was removed by which filter.</summary>
    public JsonElement? Removed { get; init; }

    public static DecisionResource Of(DecisionRow row) => new()
    {
        DialogueId = row.DialogueId.ToString(),
        DecidedAt = row.DecidedAt,
        Strategy = row.Strategy,
        ManagerId = row.ManagerId,
        Outcome = row.Outcome,
        Removed = row.Removed is { } removed ? JsonElement.Parse(removed) : null,
    };
}
