using ChatKit.Bus;
using ChatKit.EntityFrameworkCore.Context;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.EntityFrameworkCore.DependencyInjection;

/// <summary>Makes one storage serve all of the contracts.</summary>
internal static class StorageRegistration
{
    public static void Use(IServiceCollection services, Func<IServiceProvider, StorageServices> create)
    {
        services.Replace(ServiceDescriptor.Singleton(create));
        services.Replace(ServiceDescriptor.Singleton(static p => p.GetRequiredService<StorageServices>().Chats));
        services.Replace(ServiceDescriptor.Singleton(static p => p.GetRequiredService<StorageServices>().Reader));
        services.Replace(ServiceDescriptor.Singleton(static p => p.GetRequiredService<StorageServices>().Visitors));
        services.Replace(ServiceDescriptor.Singleton(static p => p.GetRequiredService<StorageServices>().Work));
        services.Replace(ServiceDescriptor.Singleton(static p => p.GetRequiredService<StorageServices>().Events));
        services.Replace(ServiceDescriptor.Singleton(static p => p.GetRequiredService<StorageServices>().Configuration));
        services.Replace(ServiceDescriptor.Singleton(static p => p.GetRequiredService<StorageServices>().Leases));
        services.Replace(ServiceDescriptor.Singleton(static p => p.GetRequiredService<StorageServices>().Presence));
        services.Replace(ServiceDescriptor.Singleton(static p => p.GetRequiredService<StorageServices>().Operations));
        services.Replace(ServiceDescriptor.Singleton(static p => p.GetRequiredService<StorageServices>().Guard));

        // A bus that was chosen by itself stays.
        if (services.LastOrDefault(static d => d.ServiceType == typeof(IWakeUpBus)) is { ImplementationType: { } known } standard
            && known.Assembly == typeof(IWakeUpBus).Assembly)
        {
            services.Remove(standard);
            services.AddSingleton(p => p.GetRequiredService<StorageServices>().WakeUps ?? (IWakeUpBus)ActivatorUtilities.CreateInstance(p, known));
        }
    }
}
