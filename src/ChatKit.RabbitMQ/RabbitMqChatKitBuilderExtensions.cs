using ChatKit;
using ChatKit.Bus;
using ChatKit.RabbitMQ;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds RabbitMQ to ChatKit.</summary>
public static class RabbitMqChatKitBuilderExtensions
{
    /// <summary>Spreads what messengers tell over all hosts that use the same broker. Needs a storage that the hosts share.</summary>
    /// <param name="builder">ChatKit's builder.</param>
    /// <param name="address"><c>amqp://user:password@host:5672/vhost</c></param>
    /// <param name="configure">Edits the options further.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="UriFormatException"><paramref name="address"/> is not a URI.</exception>
    public static ChatKitBuilder UseRabbitMQ(this ChatKitBuilder builder, string address, Action<RabbitMqOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(address);
        var uri = new Uri(address);
        builder.Services.AddOptions<RabbitMqOptions>().Configure(options =>
        {
            options.Address = uri;
            configure?.Invoke(options);
        });
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RabbitMqOptions>, RabbitMqOptionsChecks>());
        builder.Services.TryAddSingleton<Topology>();
        builder.Services.TryAddSingleton<BrokerFactory>();
        builder.Services.TryAddSingleton<RabbitMqBus>();
        builder.Services.Replace(ServiceDescriptor.Singleton<IUpdateBus>(static s => s.GetRequiredService<RabbitMqBus>()));
        builder.Services.Replace(ServiceDescriptor.Singleton<IWakeUpBus>(static s => s.GetRequiredService<RabbitMqBus>()));
        return builder;
    }
}
