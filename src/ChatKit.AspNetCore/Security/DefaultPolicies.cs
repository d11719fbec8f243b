using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace ChatKit.AspNetCore;

/// <summary>Closes the endpoints unless the host has said otherwise. Runs after the host's own configuration, whatever the order of calls.</summary>
internal sealed class DefaultPolicies : IPostConfigureOptions<AuthorizationOptions>
{
    public void PostConfigure(string? name, AuthorizationOptions options)
    {
        if (options.GetPolicy(ChatKitPolicies.Api) is null)
        {
            options.AddPolicy(ChatKitPolicies.Api, policy => policy.RequireAuthenticatedUser());
        }
    }
}
