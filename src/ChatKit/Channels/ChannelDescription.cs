using System.Text.Json.Nodes;

namespace ChatKit;

/// <summary>A channel as an administrator sees it. Immutable.</summary>
public sealed record ChannelDescription
{
    /// <summary>The channel.</summary>
    public required Channel Channel { get; init; }

    /// <summary>Its settings without secrets.</summary>
    public required JsonObject Settings { get; init; }

    /// <summary>What its messenger can do; <see langword="null"/> when its adapter is no longer registered.</summary>
    public ChannelCapabilities? Capabilities { get; init; }

    /// <summary>The path of its webhook under the host's address.</summary>
    public required string WebhookPath { get; init; }

    /// <summary>The full address of its webhook, where the public address is known.</summary>
    public Uri? WebhookAddress { get; init; }
}
