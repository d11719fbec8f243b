using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using ChatKit.Distribution;
using ChatKit.Events;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatKit;

/// <summary>
/// Adds to ChatKit. <c>Add…</c> adds one more and may be repeated, <c>Use…</c> chooses the one, <c>Configure…</c> edits options.
/// </summary>
/// <remarks>Used at start, on one thread. Every call may be repeated from another module.</remarks>
public sealed partial class ChatKitBuilder
{
    internal ChatKitBuilder(IServiceCollection services) => Services = services;

    /// <summary>The host's services, for extension methods of other packages.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public IServiceCollection Services { get; }

    /// <summary>Edits the options.</summary>
    public ChatKitBuilder Configure(Action<ChatKitOptions> configure)
    {
        Services.Configure(configure);
        return this;
    }

    /// <summary>Sets what a new tenant starts with. Never overrides what an administrator has set.</summary>
    public ChatKitBuilder ConfigureDefaultSettings(Func<ChatSettings, ChatSettings> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        Services.AddSingleton(new DefaultSettings(configure));
        return this;
    }

    /// <summary>Adds a messenger.</summary>
    public ChatKitBuilder AddAdapter<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TAdapter>()
        where TAdapter : class, IChannelAdapter
    {
        Services.TryAddEnumerable(ServiceDescriptor.Singleton<IChannelAdapter, TAdapter>());
        return this;
    }

    /// <summary>Adds a strategy that settings can name.</summary>
    public ChatKitBuilder AddDistributionStrategy<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TStrategy>()
        where TStrategy : class, IDistributionStrategy
    {
        Services.TryAddEnumerable(ServiceDescriptor.Singleton<IDistributionStrategy, TStrategy>());
        return this;
    }

    /// <summary>Chooses where managers and their rights come from. Resolved in a scope of its own for each question.</summary>
    public ChatKitBuilder UseManagers<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TDirectory>()
        where TDirectory : class, IManagerDirectory
    {
        Services.Replace(ServiceDescriptor.Scoped<IManagerDirectory, TDirectory>());
        return this;
    }

    /// <summary>
    /// Chooses who knows the customers' owners: they are preferred to whom the distribution strategy would choose. Resolved in a scope of its
    /// own for each question. Without it nobody is asked.
    /// </summary>
    public ChatKitBuilder UseCustomerOwners<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TOwners>()
        where TOwners : class, ICustomerOwners
    {
        Services.Replace(ServiceDescriptor.Scoped<ICustomerOwners, TOwners>());
        return this;
    }

    /// <summary>Chooses where the bytes of attachments are kept.</summary>
    public ChatKitBuilder UseFileStorage<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TStorage>()
        where TStorage : class, IFileStorage
    {
        Services.Replace(ServiceDescriptor.Singleton<IFileStorage, TStorage>());
        return this;
    }

    /// <summary>Chooses how secrets of channels are protected.</summary>
    public ChatKitBuilder UseSecretProtector<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TProtector>()
        where TProtector : class, ISecretProtector
    {
        Services.Replace(ServiceDescriptor.Singleton<ISecretProtector, TProtector>());
        return this;
    }

    /// <summary>Chooses another life cycle of dialogues.</summary>
    public ChatKitBuilder UseStateMachine(IDialogueStateMachine machine)
    {
        Services.Replace(ServiceDescriptor.Singleton(machine));
        return this;
    }

    /// <summary>Adds a subscriber with a stored place in the event log, under its type's full name unless another is given.</summary>
    /// <param name="name">A stable name; renaming it starts it anew at the end of the log.</param>
    public ChatKitBuilder AddSubscriber<TEvent, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSubscriber>(string? name = null)
        where TEvent : ChatEvent
        where TSubscriber : class, IChatEventSubscriber<TEvent>
    {
        Services.TryAddScoped<TSubscriber>();
        var registration = SubscriberRegistration.Of<TEvent, TSubscriber>(name ?? typeof(TSubscriber).FullName!);
        if (!Services.Any(s => s.ImplementationInstance is SubscriberRegistration known && known.Name == registration.Name && known.EventType == typeof(TEvent)))
        {
            Services.AddSingleton(registration);
        }

        return this;
    }
}
