using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using ChatKit.AspNetCore.Api;

namespace ChatKit.AspNetCore.Settings;

/// <summary>How the settings document is read from outside: as the core writes it, but strictly.</summary>
internal static class SettingsRules
{
    private static readonly ChatSettingsJson Rules = new(new JsonSerializerOptions(ChatSettingsJson.Default.Options)
    {
        RespectNullableAnnotations = true,
        MaxDepth = 32,
    });

    public static JsonTypeInfo<ChatSettings> Type => Rules.ChatSettings;

    /// <summary>All settings of a document; what it leaves out is as it is at first.</summary>
    public static ChatSettings Read(JsonObject document)
    {
        // The generated reader leaves members without a value null, where the type itself has a default.
        var all = JsonSerializer.SerializeToNode(new ChatSettings(), Type)!.AsObject();
        Overlay(all, document);
        try
        {
            var settings = all.Deserialize(Type)!;
            return FindNull(settings) is { } field ? throw RefusedException.Invalid(field, $"'{field}' holds a null.") : settings;
        }
        catch (JsonException exception)
        {
            var field = exception.Path?.TrimStart('$', '.') is { Length: > 0 and <= 100 } path ? path : "body";
            throw RefusedException.Invalid(field, $"The settings are not of the documented form: see '{field}'.");
        }
    }

    private static void Overlay(JsonObject all, JsonObject given)
    {
        foreach (var (name, value) in given)
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

    // The serializer sees members, but not what lists hold.
    private static string? FindNull(ChatSettings settings)
    {
        var policy = settings.PrivacyPolicy;
        return settings.Distribution.Managers.Any(m => m is null) ? "distribution.managers"
            : settings.Distribution.Groups.Any(g => g is null) ? "distribution.groups"
            : policy.Texts.Values.Any(t => t is null) ? "privacyPolicy.texts"
            : policy.AgreeLabels.Values.Any(l => l is null) ? "privacyPolicy.agreeLabels"
            : null;
    }
}
