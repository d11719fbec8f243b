using System.Text.Json.Nodes;

namespace ChatKit;

/// <summary>What to change of a channel; what is <see langword="null"/> stays. Immutable.</summary>
public sealed record ChannelChange
{
    /// <summary>What to call it, 1 to 100 characters.</summary>
    public string? Name { get; init; }

    /// <summary>Settings to change, secrets too; the others stay.</summary>
    public JsonObject? Settings { get; init; }

    /// <summary>The address under which this host is seen from outside, when no public address is configured; taken over with settings only.</summary>
    public Uri? RequestAddress { get; init; }

    /// <summary>The shop its customers belong to; an empty text removes it.</summary>
    public string? StoreId { get; init; }
}
