using System.Text.Json.Nodes;

namespace ChatKit.AspNetCore.Channels;

internal sealed record ChannelResource
{
    public required string Id { get; init; }

    public required string Type { get; init; }

    public required string Name { get; init; }

    public string? Identifier { get; init; }

    /// <summary><c>connecting</c>, <c>connected</c>, <c>disconnected</c> or <c>failed</c>.</summary>
    public required string Status { get; init; }

    public string? StatusReason { get; init; }

    public required string WebhookUrl { get; init; }

    public string? StoreId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Without secrets.</summary>
    public required JsonObject Settings { get; init; }

    public CapabilitiesResource? Capabilities { get; init; }
}

internal sealed record ChannelTypeResource
{
    public required string Type { get; init; }

    public required string Name { get; init; }

    public required IReadOnlyList<ChannelSettingResource> Settings { get; init; }

    public required CapabilitiesResource Capabilities { get; init; }
}

internal sealed record ChannelSettingResource
{
    public required string Name { get; init; }

    public required string Title { get; init; }

    public string? Description { get; init; }

    /// <summary><c>string</c>, <c>number</c>, <c>boolean</c> or <c>list</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Whether it is kept encrypted and never returned.</summary>
    public required bool Secret { get; init; }

    public required bool Required { get; init; }
}

internal sealed record NewChannelRequest
{
    public required string Type { get; init; }

    public required string Name { get; init; }

    public JsonObject Settings { get; set; } = [];

    public string? StoreId { get; init; }
}

internal sealed record ChangeChannelRequest
{
    public string? Name { get; init; }

    public JsonObject? Settings { get; init; }

    public string? StoreId { get; init; }
}
