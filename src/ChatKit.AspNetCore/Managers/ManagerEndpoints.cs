using ChatKit.AspNetCore.Api;
using ChatKit.AspNetCore.Content;
using ChatKit.AspNetCore.Resources;
using ChatKit.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ChatKit.AspNetCore.Managers;

internal static class ManagerEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet(ApiRoot.Landmark, MeAsync).WithTags("Managers").WithSummary("Who is signed in, and what he may do");
        api.MapPut("/me/availability", SetAvailabilityAsync).WithTags("Managers").WithSummary("Accept new dialogues, or not");
        api.MapGet("/managers", ListAsync).WithTags("Managers").WithSummary("Everybody with a chat right");
    }

    private static async Task<Answer<MeResource>> MeAsync(ApiCall call, IManagers managers, IChatSettings settings, Storage.IEventLog log)
    {
        // The position comes first, so that nothing falls between it and what is read after it.
        var (_, position) = await log.RangeAsync(call.Aborted);
        var current = (await settings.GetAsync(call.Tenant, call.Aborted)).Settings;
        var status = (await managers.ListAsync(call.Tenant, call.Aborted)).FirstOrDefault(m => m.Profile.Id == call.Viewer.ManagerId);
        return new(new()
        {
            Id = call.Viewer.ManagerId.Value,
            Name = call.Viewer.Name,
            Permissions = ChatPermissionNames.Of(call.Viewer.Permissions),
            Display = Words.Of(current.Display),
            ChatsEnabled = current.ChatsEnabled,
            Accepting = status?.IsAccepting ?? true,
            Position = position,
        });
    }

    private static async Task<Done> SetAvailabilityAsync(ApiCall call, IManagers managers, JsonBody<AvailabilityRequest> body)
    {
        await managers.SetAcceptingAsync(call.Tenant, call.Viewer.ManagerId, body.Value.Accepting, call.Aborted);
        return Done.Instance;
    }

    private static async Task<Answer<ListResource<ManagerResource>>> ListAsync(ApiCall call, IManagers managers)
    {
        var found = await managers.ListAsync(call.Tenant, call.Aborted);
        return new(new([.. found.Where(m => m.Profile.IsActive).Select(m => new ManagerResource
        {
            Id = m.Profile.Id.Value,
            Name = m.Profile.Name,
            Online = m.IsConnected,
            Accepting = m.IsAccepting,
            OpenDialogues = m.OpenDialogues,
            Groups = m.Profile.Groups,
        })]));
    }
}
