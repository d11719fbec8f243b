namespace ChatKit;

/// <summary>Why a dialogue was closed. Open: a host may add its own names.</summary>
public static class CloseReason
{
    /// <summary>A manager closed it.</summary>
    public const string Manual = "manual";

    /// <summary>A bot closed it.</summary>
    public const string Bot = "bot";

    /// <summary>It was assigned and silent for the set time.</summary>
    public const string IdleTimeout = "idle-timeout";

    /// <summary>It was unassigned for a month.</summary>
    public const string QueueTimeout = "queue-timeout";

    /// <summary>The customer never agreed to the privacy policy.</summary>
    public const string ConsentExpired = "consent-expired";

    /// <summary>Its channel was removed.</summary>
    public const string ChannelRemoved = "channel-removed";

    /// <summary>The account's data was deleted.</summary>
    public const string DataDeletion = "data-deletion";
}
