using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.AspNetCore;

/// <summary>Tells that <c>AddWeb</c> was called, so that a forgotten call is found when endpoints are mapped and not at the first request.</summary>
internal sealed class WebRegistration
{
    public static void Require(IEndpointRouteBuilder endpoints, string caller)
    {
        if (endpoints.ServiceProvider.GetService<WebRegistration>() is null)
        {
            throw new InvalidOperationException(
                $"{caller} needs services that are not registered. Call builder.Services.AddChatKit(chat => chat.AddWeb()) before builder.Build().");
        }
    }
}
