namespace ChatKit;

/// <summary>One connected account, number or bot of a messenger, added by an administrator at run time. Immutable.</summary>
public sealed record Channel
{
    /// <summary>The channel's id, part of its webhook address.</summary>
    public required ChannelId Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required TenantId TenantId { get; init; }

    /// <summary>The messenger.</summary>
    public required ChannelType Type { get; init; }

    /// <summary>What the administrator called it, up to 100 characters.</summary>
    public required string Name { get; init; }

    /// <summary>What the messenger calls it: a number, a bot's name. <see langword="null"/> until known.</summary>
    public string? Identifier { get; init; }

    /// <summary>Whether it works.</summary>
    public ChannelStatus Status { get; init; }

    /// <summary>Why it doesn't, for people; <see langword="null"/> when it does.</summary>
    public string? StatusReason { get; init; }

    /// <summary>The shop its customers belong to, in the host's own words.</summary>
    public string? StoreId { get; init; }

    /// <summary>When it was added.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}
