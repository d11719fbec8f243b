using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ChatKit.AspNetCore.Settings;

/// <summary>How the settings document is read from outside: as the core writes it, but strictly.</summary>
internal static class SettingsRules
{
    public static JsonTypeInfo<ChatSettings> Type { get; } = new ChatSettingsJson(new JsonSerializerOptions(ChatSettingsJson.Default.Options)
    {
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
        MaxDepth = 32,
    }).ChatSettings;

    /// <summary>The member that has a null where none may be; the serializer sees members, but not what lists hold.</summary>
    public static string? FindNull(ChatSettings settings)
    {
        var policy = settings.PrivacyPolicy;
        return settings.Distribution.Managers.Any(m => m is null) ? "distribution.managers"
            : settings.Distribution.Groups.Any(g => g is null) ? "distribution.groups"
            : policy.Texts.Values.Any(t => t is null) ? "privacyPolicy.texts"
            : policy.AgreeLabels.Values.Any(l => l is null) ? "privacyPolicy.agreeLabels"
            : null;
    }
}
