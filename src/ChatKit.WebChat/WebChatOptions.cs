using System.ComponentModel.DataAnnotations;

namespace ChatKit.WebChat;

/// <summary>What the developer sets in code for the website chat.</summary>
public sealed class WebChatOptions
{
    /// <summary>How long a visitor's session lasts after he was last there.</summary>
    /// <value>From one day to ten years. The default is a year.</value>
    [Range(typeof(TimeSpan), "1.00:00:00", "3653.00:00:00")]
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromDays(365);

    /// <summary>Part of every session. Raising it ends all sessions that there are: visitors start anew, their chats stay with managers.</summary>
    /// <value>The default is 1.</value>
    [Range(1, int.MaxValue)]
    public int SessionGeneration { get; set; } = 1;

    /// <summary>How many messages a second a visitor may write in the long run.</summary>
    /// <value>From 0.01 to 1,000. The default is 1.</value>
    [Range(0.01, 1000)]
    public double MessagesPerSecond { get; set; } = 1;

    /// <summary>How many messages a visitor may write at once.</summary>
    /// <value>From 1 to 1,000. The default is 15.</value>
    [Range(1, 1000)]
    public int MessageBurst { get; set; } = 15;

    /// <summary>How many files a minute a visitor may upload in the long run, and at once.</summary>
    /// <value>From 1 to 1,000. The default is 10.</value>
    [Range(1, 1000)]
    public int UploadsPerMinute { get; set; } = 10;

    /// <summary>How many new sessions a minute one address prefix (IPv4 /24, IPv6 /64) may begin in the long run, and at once.</summary>
    /// <value>From 1 to 100,000. The default is 60: an office or a mobile network shares a prefix.</value>
    [Range(1, 100_000)]
    public int SessionsPerMinute { get; set; } = 60;

    /// <summary>How many requests a second one address prefix may make in the long run; four seconds' worth at once.</summary>
    /// <value>From 1 to 100,000. The default is 50.</value>
    [Range(1, 100_000)]
    public int RequestsPerSecond { get; set; } = 50;

    /// <summary>How many streams of live events one visitor may have open: windows and tabs.</summary>
    /// <value>From 1 to 100. The default is 10.</value>
    [Range(1, 100)]
    public int StreamsPerSession { get; set; } = 10;
}
