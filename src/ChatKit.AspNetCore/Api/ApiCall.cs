using Microsoft.AspNetCore.Http;

namespace ChatKit.AspNetCore.Api;

/// <summary>One request of the API with what the guard found out about it.</summary>
internal sealed class ApiCall(HttpContext context, Viewer viewer)
{
    public HttpContext Http => context;

    public Viewer Viewer => viewer;

    public TenantId Tenant => viewer.TenantId;

    public Actor Actor => Actor.Of(viewer.ManagerId);

    /// <summary>Stops the work when the caller is gone. Not for commands: what was begun is finished.</summary>
    public CancellationToken Aborted => context.RequestAborted;

    public static ValueTask<ApiCall> BindAsync(HttpContext context) =>
        new(context.Features.Get<ApiCall>() ?? throw new InvalidOperationException("The endpoint is not guarded: map it inside MapChatKit."));

    /// <summary>Refuses the request unless the viewer has the permission.</summary>
    public void Require(ChatPermissions permission, string what)
    {
        if (!viewer.May(permission))
        {
            throw RefusedException.NotAllowed(what);
        }
    }
}
