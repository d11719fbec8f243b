using ChatKit.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChatKit.Engine;

/// <summary>What every channel's sender works with.</summary>
internal sealed class SenderParts(
    ConfigurationCache configuration,
    Committers committer,
    IChatStorage storage,
    IWorkStorage work,
    Messenger messenger,
    ConnectWorker connector,
    WakeUps wakeUps,
    TimeProvider time,
    IOptions<ChatKitOptions> options,
    ILogger<ChannelSender> logger)
{
    public ConfigurationCache Configuration => configuration;

    public Committers Committer => committer;

    public IChatStorage Storage => storage;

    public IWorkStorage Work => work;

    public Messenger Messenger => messenger;

    public ConnectWorker Connector => connector;

    public WakeUps WakeUps => wakeUps;

    public TimeProvider Time => time;

    public ChatKitOptions Options => options.Value;

    public ILogger Logger => logger;
}
