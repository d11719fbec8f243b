namespace ChatKit;

/// <summary>The question that a customer must agree to before his first dialogue is loaded. Immutable.</summary>
public sealed record PrivacyPolicySettings
{
    /// <summary>Whether it is asked. Off by default; never asked of chats that already have a dialogue.</summary>
    public bool Enabled { get; init; }

    /// <summary>The question by language; <c>{link}</c> stands for the link, which is added at the end where it does not.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; init; } = None;

    /// <summary>What stands on the button, by language.</summary>
    public IReadOnlyDictionary<string, string> AgreeLabels { get; init; } = None;

    /// <summary>The address of the policy: http or https.</summary>
    public string? Link { get; init; }

    /// <summary>The policy's version, kept as evidence, up to 64 characters.</summary>
    public string Version { get; init; } = "1";

    /// <summary>What counts as agreement.</summary>
    public ConsentMode Mode { get; init; }

    /// <summary>Channels that are never asked.</summary>
    public IReadOnlyList<ChannelId> ExcludedChannelIds { get; init; } = [];

    private static readonly Dictionary<string, string> None = [];
}
