using System.Text.Json.Nodes;

namespace ChatKit;

/// <summary>A channel to be added. Immutable.</summary>
public sealed record NewChannel
{
    /// <summary>A registered messenger's name.</summary>
    public required string Type { get; init; }

    /// <summary>What to call it, 1 to 100 characters.</summary>
    public required string Name { get; init; }

    /// <summary>What the messenger needs, as its adapter describes.</summary>
    public required JsonObject Settings { get; init; }

    /// <summary>The shop its customers belong to.</summary>
    public string? StoreId { get; init; }

    /// <summary>The address under which this host is seen from outside, when no public address is configured.</summary>
    public Uri? RequestAddress { get; init; }
}
