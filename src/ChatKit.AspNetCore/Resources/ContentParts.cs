namespace ChatKit.AspNetCore.Resources;

internal sealed record SuggestionResource
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public string? Url { get; init; }
}

internal sealed record ActionResource
{
    public required string Id { get; init; }
}

internal sealed record ContactResource
{
    public required string Name { get; init; }

    public IReadOnlyList<string> Phones { get; set; } = [];
}

internal sealed record AttachmentResource
{
    public required string Id { get; init; }

    public string? Name { get; init; }

    public string? MediaType { get; init; }

    public long? Size { get; init; }

    public int? Width { get; init; }

    public int? Height { get; init; }

    /// <summary>How long it plays, in ISO 8601.</summary>
    public string? Duration { get; init; }

    /// <summary><c>pending</c>, <c>stored</c> or <c>failed</c>.</summary>
    public required string Status { get; init; }

    public required string Url { get; init; }
}
