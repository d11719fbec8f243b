using ChatKit.Bus;
using ChatKit.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatKit.ConformanceTests;

/// <summary>A host of a story on its own way to the storage. Each has the same name, as one has that is started again.</summary>
internal sealed class StoryHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public StoryHost(
        StorageUnderTest storage, StorageFaults faults, ManualClock clock, FakeMessenger messenger, FakeManagers managers, IUpdateBus? bus = null)
    {
        Faults = faults;
        var services = new ServiceCollection();
        services.AddSingleton(typeof(ILogger<>), typeof(Microsoft.Extensions.Logging.Abstractions.NullLogger<>));
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton<IChannelAdapter>(messenger);
        services.AddScoped<IManagerDirectory>(_ => managers);
        storage.With(faults).AddTo(services);
        if (bus is not null)
        {
            services.AddSingleton(bus);
        }

        services.AddChatKit(static chat => chat.Configure(static o => (o.HostName, o.PollInterval) = ("story", TimeSpan.FromMilliseconds(50))));
        _services = services.BuildServiceProvider();
    }

    public StorageFaults Faults { get; }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public ValueTask StartAsync() => Get<IChatKitEngine>().StartAsync(CancellationToken.None);

    /// <summary>It is gone at once, as when its process is killed: nothing that it began reaches the storage.</summary>
    public ValueTask DropAsync()
    {
        Faults.IsCutOff = true;
        return Get<IChatKitEngine>().StopAsync(new CancellationToken(canceled: true));
    }

    public async ValueTask DisposeAsync()
    {
        await DropAsync();
        await _services.DisposeAsync();
    }
}
