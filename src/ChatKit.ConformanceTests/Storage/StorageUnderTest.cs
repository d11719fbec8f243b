using ChatKit.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.ConformanceTests;

/// <summary>One host's storage, as the suites use it.</summary>
/// <remarks>The suites call <see cref="IChatStorage.InitializeAsync"/> before all else and dispose of it after all else.</remarks>
public sealed class StorageUnderTest : IAsyncDisposable
{
    /// <summary>Where chats are kept.</summary>
    public required IChatStorage Chats { get; init; }

    /// <summary>What people read.</summary>
    public required IChatReader Reader { get; init; }

    /// <summary>What a customer reads.</summary>
    public required IVisitorReader Visitors { get; init; }

    /// <summary>What is due.</summary>
    public required IWorkStorage Work { get; init; }

    /// <summary>The log of what happened.</summary>
    public required IEventLog Events { get; init; }

    /// <summary>Settings, channels and bots.</summary>
    public required IConfigurationStorage Configuration { get; init; }

    /// <summary>Who does what alone.</summary>
    public required ILeaseStorage Leases { get; init; }

    /// <summary>Who is connected.</summary>
    public required IPresenceStorage Presence { get; init; }

    /// <summary>What those who run ChatKit need.</summary>
    public required IOperationsStorage Operations { get; init; }

    /// <summary>
    /// Opens the same data once more, as a second host would; a storage whose data belongs to one object gives that object again. The
    /// suite calls <see cref="IChatStorage.InitializeAsync"/> on it and disposes of it before the first.
    /// </summary>
    public required Func<ValueTask<StorageUnderTest>> OpenSecondHostAsync { get; init; }

    /// <summary>What to do when the suite is done with it, such as deleting files; nothing by default.</summary>
    public Func<ValueTask>? CleanUpAsync { get; init; }

    /// <summary>For a class that is all of it.</summary>
    public static StorageUnderTest Of<TStorage>(
        TStorage storage,
        Func<ValueTask<StorageUnderTest>> openSecondHostAsync,
        Func<ValueTask>? cleanUpAsync = null)
        where TStorage : IChatStorage, IChatReader, IVisitorReader, IWorkStorage, IEventLog, IConfigurationStorage, ILeaseStorage,
            IPresenceStorage, IOperationsStorage => new()
            {
                Chats = storage,
                Reader = storage,
                Visitors = storage,
                Work = storage,
                Events = storage,
                Configuration = storage,
                Leases = storage,
                Presence = storage,
                Operations = storage,
                OpenSecondHostAsync = openSecondHostAsync,
                CleanUpAsync = cleanUpAsync,
            };

    /// <summary>The same storage as a host reaches it on whose way to it things go wrong. To dispose of it disposes of nothing.</summary>
    public StorageUnderTest With(StorageFaults faults) => Of(new FaultyStorage(this, faults), OpenSecondHostAsync);

    /// <summary>Has a host keep its chats in it: before <c>AddChatKit</c>.</summary>
    public void AddTo(IServiceCollection services)
    {
        services.AddSingleton(Chats);
        services.AddSingleton(Reader);
        services.AddSingleton(Visitors);
        services.AddSingleton(Work);
        services.AddSingleton(Events);
        services.AddSingleton(Configuration);
        services.AddSingleton(Leases);
        services.AddSingleton(Presence);
        services.AddSingleton(Operations);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => CleanUpAsync?.Invoke() ?? ValueTask.CompletedTask;
}
