using System.Text.Json.Serialization;
using ChatKit.AspNetCore.Resources;

namespace ChatKit.WebChat.Widget;

internal sealed record BeginSessionRequest
{
    public string? Token { get; init; }
}

internal sealed record SessionResource
{
    public required string SessionId { get; init; }

    public required string Token { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? WelcomeText { get; init; }

    public required string Language { get; init; }
}

internal sealed record WriteRequest
{
    public required string ClientMessageId { get; init; }

    public string? Text { get; init; }

    public IReadOnlyList<string>? AttachmentIds { get; init; }

    public ActionResource? Action { get; init; }
}

internal sealed record ReadRequest
{
    public required long Arrival { get; init; }
}

internal sealed record VisitorAuthorResource(string Type, string Name);

internal sealed record VisitorMessageResource
{
    public required string Id { get; init; }

    public required long Arrival { get; init; }

    public required string Direction { get; init; }

    public required VisitorAuthorResource Author { get; init; }

    public required ContentResource Content { get; init; }

    public required string Status { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    public string? ClientMessageId { get; init; }

    public string? QuoteId { get; init; }

    public DateTimeOffset? EditedAt { get; init; }

    public DateTimeOffset? DeletedAt { get; init; }
}

internal sealed record VisitorPageResource
{
    public required IReadOnlyList<VisitorMessageResource> Items { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required long? Before { get; init; }

    public required long Position { get; init; }
}
