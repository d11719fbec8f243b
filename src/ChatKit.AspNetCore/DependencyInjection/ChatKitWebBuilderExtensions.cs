using ChatKit;
using ChatKit.AspNetCore;
using ChatKit.AspNetCore.Chats;
using ChatKit.AspNetCore.Hosting;
using ChatKit.AspNetCore.OpenApi;
using ChatKit.AspNetCore.Webhooks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the web side of ChatKit.</summary>
public static class ChatKitWebBuilderExtensions
{
    /// <summary>
    /// Adds what <c>MapChatKit</c>, <c>MapChatKitWebhooks</c> and <c>MapChatKitUI</c> need, and runs the engine with the host. May be called again.
    /// </summary>
    /// <remarks>
    /// Secrets of channels are protected with the host's data protection, unless the host has chosen another protector. A host that is not
    /// on one machine for ever keeps its key ring somewhere durable; without it, channels say that their secrets are unreadable.
    /// </remarks>
    public static ChatKitBuilder AddWeb(this ChatKitBuilder builder, Action<ChatKitWebOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);

        var services = builder.Services;
        var options = services.AddOptions<ChatKitWebOptions>().ValidateDataAnnotations().ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        if (services.Any(s => s.ServiceType == typeof(WebRegistration)))
        {
            return builder;
        }

        services.AddSingleton<WebRegistration>();
        services.AddSingleton<WebhookReceiver>();
        services.AddSingleton<ChatMappers>();
        services.TryAddScoped<ITenantAccessor, SingleTenant>();
        services.AddHostedService<EngineService>();
        AddSecretProtector(services);
        services.AddOpenApi(ApiDescription.DocumentName, ApiDescription.Configure);
        AddAuthorization(services);
        return builder;
    }

    /// <summary>Chooses who says whose data a request is about.</summary>
    public static ChatKitBuilder UseTenants<TAccessor>(this ChatKitBuilder builder)
        where TAccessor : class, ITenantAccessor
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Replace(ServiceDescriptor.Scoped<ITenantAccessor, TAccessor>());
        return builder;
    }

    private static void AddSecretProtector(IServiceCollection services)
    {
        services.AddDataProtection();

        // The core's own keeps secrets readable; a host's choice is left alone, whether it was made before or is made after.
        var current = services.LastOrDefault(s => s.ServiceType == typeof(ISecretProtector));
        if (current is null || current.ImplementationType?.Assembly == typeof(ISecretProtector).Assembly)
        {
            services.Replace(ServiceDescriptor.Singleton<ISecretProtector, DataProtectionSecretProtector>());
        }
    }

    private static void AddAuthorization(IServiceCollection services)
    {
        services.AddAuthorization();

        // A host without a scheme of its own is closed, not broken.
        services.AddAuthentication();
        services.AddSingleton<IPostConfigureOptions<AuthorizationOptions>, DefaultPolicies>();
        var inner = services.Last(s => s.ServiceType == typeof(IAuthorizationMiddlewareResultHandler));
        services.Add(ServiceDescriptor.Singleton<IAuthorizationMiddlewareResultHandler>(provider => new ApiAuthorizationResult(
            (IAuthorizationMiddlewareResultHandler)(inner.ImplementationInstance
                ?? inner.ImplementationFactory?.Invoke(provider)
                ?? ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!)))));
    }
}
