using System.Diagnostics;
using System.Text.Json.Nodes;
using ChatKit.Storage;
using ChatKit.Updates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatKit.Testing;

/// <summary>
/// ChatKit without a web server: the whole engine, a messenger and managers in memory, and a clock that stands still. Everything is
/// reached through <see cref="Services"/>, as in a real host.
/// </summary>
/// <remarks>Thread-safe once started.</remarks>
public sealed class ChatKitTestHost : IAsyncDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly FakeLog _log;
    private readonly ServiceProvider _provider;
    private readonly Action<ChatKitBuilder>? _configure;
    private readonly string _filesFolder;
    private readonly bool _ownsFiles;

    private ChatKitTestHost(Action<ChatKitBuilder>? configure, ChatKitTestHost? sharedWith)
    {
        _configure = configure;
        _ownsFiles = sharedWith is null;
        _filesFolder = sharedWith?._filesFolder ?? Path.Combine(Path.GetTempPath(), $"chatkit-test-{Guid.CreateVersion7():n}");
        Clock = sharedWith?.Clock ?? new ManualClock();
        Messenger = sharedWith?.Messenger ?? new FakeMessenger();
        Managers = sharedWith?.Managers ?? new FakeManagers();

        _log = sharedWith?._log ?? new FakeLog();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(_log));
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IChannelAdapter>(Messenger);
        services.AddScoped<IManagerDirectory>(_ => Managers);
        if (sharedWith?._provider.GetRequiredService<IChatReader>() is { } reader && reader.GetType().Assembly == typeof(IChatStorage).Assembly)
        {
            ShareMemory(services, sharedWith._provider);
        }

        services.AddChatKit(chat =>
        {
            chat.Configure(options =>
            {
                options.PollInterval = Poll;
                options.FilesFolder = _filesFolder;
            });
            configure?.Invoke(chat);
        });
        _provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
    }

    /// <summary>The host's services.</summary>
    public IServiceProvider Services => _provider;

    /// <summary>The clock of every host on this storage.</summary>
    public ManualClock Clock { get; }

    /// <summary>The messenger, registered as <c>fake</c>.</summary>
    public FakeMessenger Messenger { get; }

    /// <summary>The CRM's managers; nobody at first.</summary>
    public FakeManagers Managers { get; }

    /// <summary>Warnings and errors that were logged, by every host on this storage.</summary>
    public IReadOnlyList<string> Problems => _log.Problems;

    /// <summary>Starts a host with chats in memory, unless told otherwise.</summary>
    /// <param name="configure">What a host writes in <c>AddChatKit</c>.</param>
    /// <param name="prepare">Runs before the engine starts, for example to say what the messenger can do.</param>
    public static async ValueTask<ChatKitTestHost> StartAsync(Action<ChatKitBuilder>? configure = null, Action<ChatKitTestHost>? prepare = null)
    {
        var host = new ChatKitTestHost(configure, sharedWith: null);
        prepare?.Invoke(host);
        await host._provider.GetRequiredService<IChatKitEngine>().StartAsync(CancellationToken.None).ConfigureAwait(false);
        return host;
    }

    /// <summary>Starts another host on the same storage, clock, messenger and managers. Dispose of it before the first.</summary>
    public async ValueTask<ChatKitTestHost> StartAnotherAsync()
    {
        var host = new ChatKitTestHost(_configure, sharedWith: this);
        await host._provider.GetRequiredService<IChatKitEngine>().StartAsync(CancellationToken.None).ConfigureAwait(false);
        return host;
    }

    /// <summary>Adds a channel of the fake messenger.</summary>
    public async ValueTask<Channel> AddChannelAsync(string name = "Fake", string type = "fake")
    {
        var result = await _provider.GetRequiredService<IChannels>().AddAsync(
            TenantId.Default, new NewChannel { Type = type, Name = name, Settings = new JsonObject() }, Actor.System, CancellationToken.None).ConfigureAwait(false);
        return result.Channel?.Channel ?? throw new InvalidOperationException($"The channel was refused: {result.Refusal?.Detail}");
    }

    /// <summary>Changes settings.</summary>
    /// <exception cref="InvalidOperationException">They were refused; the message says why.</exception>
    public async ValueTask ChangeSettingsAsync(Func<ChatSettings, ChatSettings> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var settings = _provider.GetRequiredService<IChatSettings>();
        var (before, version) = await settings.GetAsync(TenantId.Default, CancellationToken.None).ConfigureAwait(false);
        var result = await settings.ReplaceAsync(TenantId.Default, change(before), version, Actor.System, CancellationToken.None).ConfigureAwait(false);
        if (result.Refusal is { } refusal)
        {
            throw new InvalidOperationException($"The settings were refused: {refusal.Detail}");
        }
    }

    /// <summary>Lets the messenger tell something, and waits until it is durable.</summary>
    public async ValueTask ReceiveAsync(Channel channel, params IReadOnlyList<ChannelUpdate> updates)
    {
        if (!await _provider.GetRequiredService<IInbox>().AcceptAsync(channel, updates, CancellationToken.None).ConfigureAwait(false))
        {
            throw new InvalidOperationException($"The updates were not made durable in time. {_log.Summary}");
        }
    }

    /// <summary>
    /// Waits until something is so: asks every ten milliseconds, for up to half a minute. The clock moves by as much with each
    /// question, so that work which is looked for from time to time is found.
    /// </summary>
    /// <exception cref="TimeoutException">It did not become so.</exception>
    public async ValueTask UntilAsync(Func<ValueTask<bool>> condition, string what = "what the test waits for")
    {
        ArgumentNullException.ThrowIfNull(condition);
        var began = Stopwatch.GetTimestamp();
        while (!await condition().ConfigureAwait(false))
        {
            if (Stopwatch.GetElapsedTime(began) > Patience)
            {
                throw new TimeoutException($"{what} did not happen within {Patience.TotalSeconds} seconds. {_log.Summary}");
            }

            Clock.Advance(Poll);
            await Task.Delay(Poll, TimeProvider.System).ConfigureAwait(false);
        }
    }

    /// <summary>Stops the host and deletes its files.</summary>
    public async ValueTask DisposeAsync()
    {
        await _provider.GetRequiredService<IChatKitEngine>().StopAsync(CancellationToken.None).ConfigureAwait(false);
        await _provider.DisposeAsync().ConfigureAwait(false);
        if (_ownsFiles && Directory.Exists(_filesFolder))
        {
            Directory.Delete(_filesFolder, recursive: true);
        }
    }

    // What is in memory belongs to the host that made it: a second host works on the same objects.
    private static void ShareMemory(ServiceCollection services, IServiceProvider first)
    {
        services.AddSingleton(first.GetRequiredService<IChatStorage>());
        services.AddSingleton(first.GetRequiredService<IChatReader>());
        services.AddSingleton(first.GetRequiredService<IVisitorReader>());
        services.AddSingleton(first.GetRequiredService<IWorkStorage>());
        services.AddSingleton(first.GetRequiredService<IEventLog>());
        services.AddSingleton(first.GetRequiredService<IConfigurationStorage>());
        services.AddSingleton(first.GetRequiredService<ILeaseStorage>());
        services.AddSingleton(first.GetRequiredService<IPresenceStorage>());
        services.AddSingleton(first.GetRequiredService<IOperationsStorage>());
    }
}
