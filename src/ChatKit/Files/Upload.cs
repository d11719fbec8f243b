namespace ChatKit;

/// <summary>What somebody uploads. Immutable.</summary>
public sealed record Upload
{
    /// <summary>Whose it is.</summary>
    public required TenantId TenantId { get; init; }

    /// <summary>Who uploads, as kind and id, for example <c>Manager:anna</c>; only he may put it into a message.</summary>
    public required string UploadedBy { get; init; }

    /// <summary>The file's name, as its sender called it; a path is cut off.</summary>
    public string? Name { get; init; }

    /// <summary>The media type, as its sender says.</summary>
    public string? MediaType { get; init; }
}
