namespace ChatKit;

/// <summary>How a messenger knows a customer. Immutable.</summary>
public sealed record CustomerIdentity
{
    /// <summary>The messenger's id, up to 255 characters.</summary>
    public required string ExternalId { get; init; }

    /// <summary>Other ids of the same person in this channel.</summary>
    public IReadOnlyList<string> OtherIds { get; init; } = [];

    /// <summary>The name shown, up to 255 characters.</summary>
    public string? Name { get; init; }

    /// <summary>The public name, without a sign before it.</summary>
    public string? Username { get; init; }

    /// <summary>In E.164 with its plus sign, where the messenger vouches for it.</summary>
    public string? Phone { get; init; }

    /// <summary>An e-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>A language code, for example <c>ru</c>.</summary>
    public string? Language { get; init; }
}
