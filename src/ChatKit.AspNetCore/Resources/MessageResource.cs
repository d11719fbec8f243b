using System.Text.Json.Serialization;

namespace ChatKit.AspNetCore.Resources;

internal sealed record MessageResource
{
    public required string Id { get; init; }

    /// <summary>Its order in the chat; null while it is scheduled.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required long? Sequence { get; init; }

    public string? DialogueId { get; init; }

    /// <summary><c>inbound</c>, <c>outbound</c> or <c>internal</c>.</summary>
    public required string Direction { get; init; }

    /// <summary><c>public</c> or <c>private</c>.</summary>
    public required string Visibility { get; init; }

    public required AuthorReference Author { get; init; }

    public required ContentResource Content { get; init; }

    public string? QuoteId { get; init; }

    public required IReadOnlyList<ReactionResource> Reactions { get; init; }

    /// <summary><c>received</c>, <c>queued</c>, <c>sending</c>, <c>sent</c>, <c>delivered</c>, <c>read</c> or <c>failed</c>.</summary>
    public required string Status { get; init; }

    public ErrorResource? Error { get; init; }

    public required IReadOnlyList<string> ExternalIds { get; init; }

    public string? ClientMessageId { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset? SendAt { get; init; }

    public DateTimeOffset? EditedAt { get; init; }

    public DateTimeOffset? DeletedAt { get; init; }
}
