using ChatKit.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChatKit.Engine;

/// <summary>What every channel's sender works with.</summary>
internal sealed class SenderParts(
    ConfigurationCache configuration,
    Committer committer,
    IChatStorage storage,
    IWorkStorage work,
    Messenger messenger,
    WakeUps wakeUps,
    TimeProvider time,
    IOptions<ChatKitOptions> options,
    ILogger<ChannelSender> logger)
{
    public ConfigurationCache Configuration => configuration;

    public Committer Committer => committer;

    public IChatStorage Storage => storage;

    public IWorkStorage Work => work;

    public Messenger Messenger => messenger;

    public WakeUps WakeUps => wakeUps;

    public TimeProvider Time => time;

    public ChatKitOptions Options => options.Value;

    public ILogger Logger => logger;
}
