namespace ChatKit;

/// <summary>One thing an administrator fills in for a channel. Immutable.</summary>
public sealed record ChannelSettingField
{
    /// <summary>The JSON name, for example <c>botToken</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What to call it on a form.</summary>
    public required string Title { get; init; }

    /// <summary>Where to find it.</summary>
    public string? Description { get; init; }

    /// <summary>Whether it is stored encrypted and never returned.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Whether a channel needs it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The JSON kind of its value: <c>string</c>, <c>number</c>, <c>boolean</c> or <c>array</c>.</summary>
    public required string Kind { get; init; }
}
