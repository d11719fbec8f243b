using Microsoft.AspNetCore.Http;

namespace ChatKit.AspNetCore;

/// <summary>A host without tenants: all data belongs to the default one.</summary>
internal sealed class SingleTenant : ITenantAccessor
{
    public ValueTask<TenantId?> FindAsync(HttpContext context) => new(TenantId.Default);
}
