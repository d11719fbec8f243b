namespace ChatKit.Storage;

/// <summary>A tenant's configuration as it is stored. The rows are copies.</summary>
public sealed record TenantConfiguration
{
    /// <summary>Whose.</summary>
    public required TenantId TenantId { get; init; }

    /// <summary>Rises with every change of settings, channels, bots or rights; 0: nothing was ever set.</summary>
    public required long Version { get; init; }

    /// <summary>The settings as JSON; <see langword="null"/>: never changed.</summary>
    public string? Settings { get; init; }

    /// <summary>All channels, removed ones too.</summary>
    public IReadOnlyList<ChannelRow> Channels { get; init; } = [];

    /// <summary>All bots.</summary>
    public IReadOnlyList<BotRow> Bots { get; init; } = [];
}
