namespace ChatKit.AspNetCore.Resources;

/// <summary>A message's content; which members it has, its type says.</summary>
internal sealed record ContentResource
{
    public required string Type { get; init; }

    public string? Text { get; init; }

    public IReadOnlyList<SuggestionResource>? Suggestions { get; init; }

    public ActionResource? Action { get; init; }

    public IReadOnlyList<AttachmentResource>? Attachments { get; init; }

    public string? Emoji { get; init; }

    public double? Latitude { get; init; }

    public double? Longitude { get; init; }

    public string? Name { get; init; }

    public string? Address { get; init; }

    public IReadOnlyList<string>? Phones { get; init; }

    public IReadOnlyList<ContactResource>? Others { get; init; }

    public string? ExternalId { get; init; }

    public string? Url { get; init; }

    public string? Price { get; init; }

    public IReadOnlyList<ContentResource>? Items { get; init; }

    public string? Language { get; init; }

    public IReadOnlyList<string>? Parameters { get; init; }

    public string? Kind { get; init; }

    public string? Code { get; init; }

    public IReadOnlyDictionary<string, string>? Args { get; init; }
}
