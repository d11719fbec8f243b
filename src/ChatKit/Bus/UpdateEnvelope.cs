using System.Text.Json;
using ChatKit.Bus;
using ChatKit.Updates;

namespace ChatKit.Engine;

/// <summary>An update as it travels: versioned, since hosts of two versions share a bus while they are replaced one by one.</summary>
internal sealed record UpdateEnvelope
{
    /// <summary>What is parked of one that could not be unpacked: its whole body.</summary>
    public const string ParkedKind = "bus";

    private const int CurrentVersion = 1;

    public int Version { get; init; } = CurrentVersion;

    public required string Channel { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required ChannelUpdate Update { get; init; }

    /// <summary>Packs an update; without a chat it keeps its order among those of its channel.</summary>
    public static BusUpdate Pack(ChannelId channel, ChannelUpdate update, DateTimeOffset receivedAt)
    {
        var name = channel.ToString();
        var envelope = new UpdateEnvelope { Channel = name, ReceivedAt = receivedAt, Update = update };
        return new BusUpdate(
            update.Chat is { } chat ? $"{name}/{chat.ExternalId}" : name,
            JsonSerializer.SerializeToUtf8Bytes(envelope, MessageContentJson.Default.UpdateEnvelope))
        {
            TraceParent = Telemetry.TraceParent,
        };
    }

    /// <exception cref="JsonException">It is not one, or of a later version than this host knows.</exception>
    public static UpdateEnvelope Unpack(BusUpdate update) => Unpack(update.Body.Span);

    /// <inheritdoc cref="Unpack(BusUpdate)"/>
    public static UpdateEnvelope Unpack(ReadOnlySpan<byte> body)
    {
        var envelope = JsonSerializer.Deserialize(body, MessageContentJson.Default.UpdateEnvelope)
            ?? throw new JsonException("The body is null.");
        return envelope.Version <= CurrentVersion
            ? envelope
            : throw new JsonException($"It is of version {envelope.Version}; this host knows up to {CurrentVersion}. Update the host, then replay it.");
    }
}
