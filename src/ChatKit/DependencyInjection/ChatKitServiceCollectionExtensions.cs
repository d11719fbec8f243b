using ChatKit;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds ChatKit to a host.</summary>
public static class ChatKitServiceCollectionExtensions
{
    /// <summary>Adds ChatKit and returns the builder. May be called again from another module.</summary>
    public static ChatKitBuilder AddChatKit(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);

        services.AddOptions<ChatKitOptions>().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IDialogueStateMachine>(DialogueStateMachine.Default);
        return new ChatKitBuilder(services);
    }

    /// <summary>Adds ChatKit and returns the services. May be called again from another module.</summary>
    public static IServiceCollection AddChatKit(this IServiceCollection services, Action<ChatKitBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);

        configure(services.AddChatKit());
        return services;
    }
}
