using Microsoft.AspNetCore.Http;

namespace ChatKit.AspNetCore;

/// <summary>Says whose data a request is about, in a CRM that serves many accounts. A webhook's tenant comes from its channel instead.</summary>
/// <remarks>Resolved from the request's scope, asked once a request, after the request was authenticated. Register it with <c>UseTenants</c>.</remarks>
public interface ITenantAccessor
{
    /// <summary>The tenant, or <see langword="null"/> if the request belongs to none; it is refused then.</summary>
    ValueTask<TenantId?> FindAsync(HttpContext context);
}
