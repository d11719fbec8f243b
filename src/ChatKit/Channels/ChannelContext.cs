namespace ChatKit;

/// <summary>One channel as an adapter meets it: its settings, its way to the messenger. Immutable and thread-safe.</summary>
public sealed class ChannelContext
{
    /// <summary>The channel.</summary>
    public required Channel Channel { get; init; }

    /// <summary>Its settings, of the adapter's own type, with secrets readable.</summary>
    public required object Settings { get; init; }

    /// <summary>The way to the messenger.</summary>
    public required ChannelHttp Http { get; init; }

    /// <summary>Where the messenger is to post; <see langword="null"/> where the host's public address is not known.</summary>
    public Uri? WebhookAddress { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The same with typed settings.</summary>
    /// <exception cref="InvalidCastException">The settings are of another type: the context belongs to another adapter.</exception>
    public ChannelContext<TSettings> For<TSettings>()
        where TSettings : class => new(this);
}
