using ChatKit.Bus;
using ChatKit.Distribution;
using ChatKit.Engine;
using ChatKit.Events;
using ChatKit.Storage.InMemory;
using ChatKit.Storage;
using ChatKit;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds ChatKit to a host.</summary>
public static class ChatKitServiceCollectionExtensions
{
    /// <summary>Adds ChatKit and returns the builder. May be called again from another module. With nothing more, everything works in memory.</summary>
    public static ChatKitBuilder AddChatKit(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);

        services.AddOptions<ChatKitOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ChatKitOptions>, ChatKitOptionsAnnotations>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ChatKitOptions>, ChatKitOptionsTimes>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IDialogueStateMachine>(DialogueStateMachine.Default);
        services.TryAddScoped<IManagerDirectory, EmptyManagerDirectory>();
        services.TryAddSingleton<ISecretProtector, UnprotectedSecrets>();
        services.TryAddSingleton<IFileStorage, LocalFileStorage>();
        services.TryAddScoped<ISubscriberTransaction, CursorTransaction>();
        services.TryAddSingleton(static _ => new ChannelHttp(new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        })));
        AddEngine(services);
        AddStorage(services);
        AddWorkers(services);
        AddStrategies(services);
        return new ChatKitBuilder(services);
    }

    /// <summary>Adds ChatKit and returns the services. May be called again from another module.</summary>
    public static IServiceCollection AddChatKit(this IServiceCollection services, Action<ChatKitBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);

        configure(services.AddChatKit());
        return services;
    }

    private static void AddEngine(IServiceCollection services)
    {
        services.TryAddSingleton<AdapterRegistry>();
        services.TryAddSingleton<SnapshotFactory>();
        services.TryAddSingleton<ConfigurationCache>();
        services.TryAddSingleton<ManagerCache>();
        services.TryAddSingleton<IWakeUpBus, NoWakeUpBus>();
        services.TryAddSingleton<OwnEvents>();
        services.TryAddSingleton<WakeUps>();
        services.TryAddTransient<BatchRunner>();
        services.TryAddSingleton<BusyWait>();
        services.TryAddSingleton<Committers>();
        services.TryAddSingleton<OverdueTimers>();
        services.TryAddSingleton<HostGauges>();
        services.TryAddSingleton<Messenger>();
        services.TryAddSingleton<SenderParts>();
        services.TryAddSingleton<FileIntake>();
        services.TryAddSingleton<DistributionStorage>();
        services.TryAddSingleton<CustomerOwners>();
        services.TryAddSingleton<TypingSignals>();
        services.TryAddSingleton<ITyping, Typing>();
        services.TryAddSingleton<PatienceQueue>();
        services.TryAddSingleton<Inbox>();
        services.TryAddSingleton<IInbox>(static s => s.GetRequiredService<Inbox>());
        services.TryAddSingleton<IChats, Chats>();
        services.TryAddSingleton<ManagerService>();
        services.TryAddSingleton<IManagers>(static s => s.GetRequiredService<ManagerService>());
        services.TryAddSingleton<ActorRights>();
        services.TryAddSingleton<IChatSettings, ChatSettingsService>();
        services.TryAddSingleton<IChannels, ChannelService>();
        services.TryAddSingleton<IAttachments, Attachments>();
        services.TryAddSingleton<IVisitors, Visitors>();
        services.TryAddSingleton<FailedSends>();
        services.TryAddSingleton<IReplay, Replay>();
        services.TryAddSingleton<EventHub>();
        services.TryAddSingleton<IEventFeed>(static s => s.GetRequiredService<EventHub>());
        services.TryAddSingleton<IChatKitEngine, ChatKitEngine>();
    }

    private static void AddStorage(IServiceCollection services)
    {
        services.TryAddSingleton<InMemoryChatStorage>();
        services.TryAddSingleton<IChatStorage>(static s => s.GetRequiredService<InMemoryChatStorage>());
        services.TryAddSingleton<IChatReader>(static s => s.GetRequiredService<InMemoryChatStorage>());
        services.TryAddSingleton<IVisitorReader>(static s => s.GetRequiredService<InMemoryChatStorage>());
        services.TryAddSingleton<IWorkStorage>(static s => s.GetRequiredService<InMemoryChatStorage>());
        services.TryAddSingleton<IEventLog>(static s => s.GetRequiredService<InMemoryChatStorage>());
        services.TryAddSingleton<IConfigurationStorage>(static s => s.GetRequiredService<InMemoryChatStorage>());
        services.TryAddSingleton<ILeaseStorage>(static s => s.GetRequiredService<InMemoryChatStorage>());
        services.TryAddSingleton<IPresenceStorage>(static s => s.GetRequiredService<InMemoryChatStorage>());
        services.TryAddSingleton<IOperationsStorage>(static s => s.GetRequiredService<InMemoryChatStorage>());
    }

    private static void AddWorkers(IServiceCollection services)
    {
        services.TryAddSingleton<ConnectWorker>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IWorker, ConnectWorker>(static s => s.GetRequiredService<ConnectWorker>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IWorker, EventHub>(static s => s.GetRequiredService<EventHub>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IWorker, WakeUpWorker>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IWorker, ConfigurationWorker>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IWorker, SendWorker>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IWorker, TimerWorker>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IWorker, StoredWorker>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IWorker, DistributionWorker>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IWorker, FetchWorker>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IWorker, PollWorker>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IWorker, BusWorker>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IWorker, SubscriberWorker>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IWorker, PresenceWorker>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IWorker, DeactivationWorker>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IWorker, MaintenanceWorker>());
    }

    private static void AddStrategies(IServiceCollection services)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDistributionStrategy, FixedDistribution>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDistributionStrategy, RoundRobinDistribution>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDistributionStrategy, LeastLoadedDistribution>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDistributionStrategy, LeastRelativeDistribution>());
    }
}
