namespace ChatKit;

/// <summary>Changes the chat's card. What is not given stays; an empty text removes.</summary>
public sealed record UpdateCard : ChatCommand
{
    /// <summary>Up to 255 characters.</summary>
    public string? Name { get; init; }

    /// <summary>An e-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>An address, http or https.</summary>
    public string? Url { get; init; }

    /// <summary>Up to 10,000 characters.</summary>
    public string? Notes { get; init; }

    /// <summary>Additional fields by code.</summary>
    public IReadOnlyDictionary<string, string?>? Fields { get; init; }
}
