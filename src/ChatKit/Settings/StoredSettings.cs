using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace ChatKit.Engine;

/// <summary>Settings as this version, an older or a newer one stored them.</summary>
internal static class StoredSettings
{
    // A newer host on the same storage knows members that this one has no use for.
    private static readonly ChatSettingsJson Rules = new(new JsonSerializerOptions(ChatSettingsJson.Default.Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
    });

    /// <summary>All settings of a document; what its writer did not know yet is as it is at first.</summary>
    public static ChatSettings Read(string json)
    {
        // The generated reader leaves a member that is missing null, false or zero, where the type itself has a default.
        var all = JsonSerializer.SerializeToNode(new ChatSettings(), Rules.ChatSettings)!.AsObject();
        Overlay(all, JsonNode.Parse(json)!.AsObject());
        return all.Deserialize(Rules.ChatSettings)!;
    }

    private static void Overlay(JsonObject all, JsonObject stored)
    {
        foreach (var (name, value) in stored)
        {
            if (value is JsonObject part && all[name] is JsonObject known)
            {
                Overlay(known, part);
            }
            else
            {
                all[name] = value?.DeepClone();
            }
        }
    }
}
