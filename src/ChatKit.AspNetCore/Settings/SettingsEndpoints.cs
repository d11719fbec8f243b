using System.Globalization;
using System.Text.Json.Nodes;
using ChatKit.AspNetCore.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace ChatKit.AspNetCore.Settings;

internal static class SettingsEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/settings", GetAsync).WithTags("Settings").WithSummary("What an administrator has set; the entity tag is the version");
        api.MapPut("/settings", PutAsync).WithTags("Settings").WithSummary("Replace all settings, if they are still of the version in If-Match")
            .WithMetadata(new BodyShape(typeof(ChatSettings)));
    }

    private static async Task<SettingsAnswer> GetAsync(ApiCall call, IChatSettings settings)
    {
        call.Require(ChatPermissions.ManageSettings, "see the settings");
        var current = await settings.GetAsync(call.Tenant, call.Aborted);
        return new(current.Settings, current.Version);
    }

    private static async Task<SettingsAnswer> PutAsync(ApiCall call, IChatSettings settings, IOptions<ChatKitWebOptions> options)
    {
        call.Require(ChatPermissions.ManageSettings, "change the settings");
        var expected = ExpectedVersion(call.Http.Request);
        var wanted = SettingsRules.Read(await JsonRequest.ReadAsync(call.Http, JsonRules.TypeOf<JsonObject>(), options.Value.MaxJsonSize));
        var result = await settings.ReplaceAsync(call.Tenant, wanted, expected, call.Actor, call.Aborted);
        return result.Refusal is { } refusal ? throw new RefusedException(refusal) : new(wanted, result.Version);
    }

    private static long? ExpectedVersion(HttpRequest request)
    {
        var header = request.Headers.IfMatch;
        if (header.Count == 0 || header == "*")
        {
            return null;
        }

        return EntityTagHeaderValue.TryParse(header.ToString(), out var tag)
            && long.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw RefusedException.Of(RefusalCode.VersionConflict, "'If-Match' is not an entity tag of these settings. Read them again and repeat the change.");
    }
}
