namespace ChatKit;

/// <summary>One channel as its adapter meets it, with typed settings.</summary>
/// <typeparam name="TSettings">The adapter's settings.</typeparam>
public readonly struct ChannelContext<TSettings>
    where TSettings : class
{
    private readonly ChannelContext _context;

    internal ChannelContext(ChannelContext context)
    {
        _context = context;
        Settings = (TSettings)context.Settings;
    }

    /// <summary>The channel.</summary>
    public Channel Channel => _context.Channel;

    /// <summary>Its settings, with secrets readable.</summary>
    public TSettings Settings { get; }

    /// <summary>The way to the messenger.</summary>
    public ChannelHttp Http => _context.Http;

    /// <summary>Where the messenger is to post; <see langword="null"/> where the host's public address is not known.</summary>
    public Uri? WebhookAddress => _context.WebhookAddress;

    /// <summary>The clock.</summary>
    public TimeProvider Time => _context.Time;
}
