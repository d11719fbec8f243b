using System.Text.Json.Serialization;

namespace ChatKit.AspNetCore.Resources;

internal sealed record ListResource<T>(IReadOnlyList<T> Items);

internal sealed record ChatPageResource
{
    public required IReadOnlyList<ChatResource> Items { get; init; }

    /// <summary>The cursor of the next page; null at the end.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? Next { get; init; }

    /// <summary>The log position at which it was read.</summary>
    public required long Position { get; init; }
}

internal sealed record MessagePageResource
{
    /// <summary>Ascending.</summary>
    public required IReadOnlyList<MessageResource> Items { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required long? Before { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required long? After { get; init; }

    /// <summary>The log position at which it was read.</summary>
    public required long Position { get; init; }
}
