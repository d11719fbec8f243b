using ChatKit.AspNetCore.Resources;

namespace ChatKit.AspNetCore.Chats;

internal sealed record NoValues;

internal sealed record StartChatRequest
{
    public required string ChannelId { get; init; }

    public required string Phone { get; init; }

    public string? ClientMessageId { get; init; }

    public string? Text { get; init; }

    public ContentResource? Content { get; init; }

    public TemplateRequest? Template { get; init; }
}

internal sealed record TemplateRequest
{
    public required string Name { get; init; }

    public required string Language { get; init; }

    public IReadOnlyList<string> Parameters { get; set; } = [];
}

internal sealed record UpdateChatRequest
{
    public required CardRequest Card { get; init; }
}

internal sealed record CardRequest
{
    public string? Name { get; init; }

    public string? Email { get; init; }

    public string? Url { get; init; }

    public string? Notes { get; init; }

    public IReadOnlyDictionary<string, string?>? Fields { get; init; }
}

/// <summary>Either a manager or a bot.</summary>
internal sealed record AssignRequest
{
    public string? ManagerId { get; init; }

    public string? BotId { get; init; }
}

internal sealed record ReadRequest
{
    public long? UpTo { get; init; }
}

internal sealed record TagsRequest
{
    public IReadOnlyList<string> Add { get; set; } = [];

    public IReadOnlyList<string> Remove { get; set; } = [];
}
