using ChatKit;
using ChatKit.WebChat;
using ChatKit.WebChat.Limits;
using ChatKit.WebChat.Sessions;
using ChatKit.WebChat.Widget;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the website chat.</summary>
public static class WebChatChatKitBuilderExtensions
{
    /// <summary>
    /// Adds the channel type <c>webchat</c> and what <c>MapChatKitWebChat</c> needs, the web side of ChatKit included. May be called again.
    /// </summary>
    /// <remarks>Visitors' tokens are protected with the host's data protection: with its keys, open sessions end.</remarks>
    public static ChatKitBuilder AddWebChat(this ChatKitBuilder builder, Action<WebChatOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);

        builder.AddWeb().AddAdapter<WebChatAdapter>();
        var services = builder.Services;
        var options = services.AddOptions<WebChatOptions>().ValidateDataAnnotations().ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.TryAddSingleton<WidgetLimits>();
        services.TryAddSingleton<VisitorTokens>();
        services.TryAddSingleton<SessionSignals>();
        services.TryAddSingleton<WidgetGuard>();
        services.TryAddSingleton<VisitorMessages>();
        services.TryAddSingleton<SessionEndpoints>();
        services.TryAddSingleton<MessageEndpoints>();
        services.TryAddSingleton<FileEndpoints>();
        services.TryAddSingleton<StreamEndpoint>();
        return builder;
    }
}
