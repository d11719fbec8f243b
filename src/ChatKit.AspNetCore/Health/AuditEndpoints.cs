using System.Text.Json;
using ChatKit.AspNetCore.Api;
using ChatKit.AspNetCore.Chats;
using ChatKit.AspNetCore.Content;
using ChatKit.AspNetCore.Resources;
using ChatKit.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ChatKit.AspNetCore.Health;

/// <summary>Who changed what is for administrators alone: it shows what everybody did.</summary>
internal static class AuditEndpoints
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/audit", ListAsync).WithTags("Health")
        .WithSummary("Who changed settings and channels, or settled what had failed, the newest first")
        .WithMetadata(new QueryShape("after", "The `next` of the page before"))
        .WithMetadata(new QueryShape("limit", "1 to 1000; 100 without"));

    private static async Task<Answer<AuditPageResource>> ListAsync(ApiCall call, IConfigurationStorage storage, ChatMappers mappers, IEventLog log)
    {
        call.Require(ChatPermissions.Administrator, "see who changed what");
        var (after, limit) = PageQuery.Read(call.Http.Request);

        // The position comes first, so that nothing falls between it and what is read after it.
        var (_, position) = await log.RangeAsync(call.Aborted);
        var rows = await storage.ListAuditsAsync(call.Tenant, after, limit + 1, call.Aborted);
        var names = await mappers.NamesAsync(call.Tenant, call.Aborted);
        return new(new AuditPageResource
        {
            Items = [.. rows.Take(limit).Select(row => ToResource(row, names))],
            Next = rows.Count > limit ? PlaceText.Write(rows[limit - 1].At, rows[limit - 1].Id) : null,
            Position = position,
        });
    }

    private static AuditResource ToResource(AuditRow row, Names names) => new()
    {
        Id = row.Id.ToString("n"),
        At = row.At,
        Actor = new(Words.Of(row.ActorKind), row.ActorId, names.Actor(row.ActorKind, row.ActorId)),
        Action = row.Action,
        Subject = row.Subject,
        Detail = row.Detail is { } detail ? JsonElement.Parse(detail) : null,
    };
}
