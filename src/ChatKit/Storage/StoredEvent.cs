using System.Text.Json;
using System.Text.Json.Nodes;
using ChatKit.Events;

namespace ChatKit.Storage;

/// <summary>An event's own values as a storage keeps them beside the common columns.</summary>
public static class StoredEvent
{
    private const string TypeProperty = "$type";

    /// <summary>The name by which the event's type is stored.</summary>
    public static string TypeOf(ChatEvent chatEvent)
    {
        ArgumentNullException.ThrowIfNull(chatEvent);
        return chatEvent.GetType().Name;
    }

    /// <summary>The event's own values as JSON; <see langword="null"/> when it has none.</summary>
    public static string? Write(ChatEvent chatEvent)
    {
        var data = JsonSerializer.Serialize(chatEvent, ChatEventJson.Default.ChatEvent);

        // The discriminator alone says what the type column says already.
        return data.Contains(',', StringComparison.Ordinal) ? data : null;
    }

    /// <summary>Reads an event back from its type's name and its own values; the common ones are set by the caller.</summary>
    /// <exception cref="JsonException">The type is unknown or the data is not of its shape.</exception>
    public static ChatEvent Read(string type, string? data) =>
        JsonSerializer.Deserialize(data ?? new JsonObject { [TypeProperty] = type }.ToJsonString(), ChatEventJson.Default.ChatEvent)!;
}
