using System.ComponentModel.DataAnnotations;

namespace ChatKit;

/// <summary>What the developer sets in code. What an administrator sets is <see cref="ChatSettings"/>.</summary>
public sealed class ChatKitOptions
{
    /// <summary>The address under which messengers reach this host, with its scheme.</summary>
    /// <value>The default is <see langword="null"/>: taken from requests, and channels say so.</value>
    public Uri? PublicAddress { get; set; }

    /// <summary>The path under which webhooks are mapped.</summary>
    /// <value>The default is <c>/chat/hooks</c>.</value>
    [Required]
    public string WebhookPath { get; set; } = "/chat/hooks";

    /// <summary>The most updates and commands that are committed together; of due timers four times as many are.</summary>
    /// <value>From 1 to 4,096. The default is 128.</value>
    [Range(1, 4096)]
    public int BatchSize { get; set; } = 128;

    /// <summary>How many transactions this host writes at once, each of up to <see cref="BatchSize"/>; what is about one chat goes to one of them.</summary>
    /// <value>From 1 to 16. The default is <see langword="null"/>: as many as suit the storage, 2 on PostgreSQL and 1 on all others.</value>
    [Range(1, 16)]
    public int? Committers { get; set; }

    /// <summary>The most updates that wait for one committer; more are refused with 503.</summary>
    /// <value>From 1 to 1,000,000. The default is 4,096.</value>
    [Range(1, 1_000_000)]
    public int QueueSize { get; set; } = 4096;

    /// <summary>
    /// The longest that a thread stays awake for the commit of a webhook's update that came alone, instead of sleeping until the database answers. It
    /// spends that much processor time of an otherwise idle host, and saves about a quarter of a millisecond where cores take long to wake.
    /// </summary>
    /// <value>
    /// From zero, which is never, to ten milliseconds. The default is two milliseconds; of no effect while commits take longer, and where the process has
    /// one core.
    /// </value>
    public TimeSpan BusyWait { get; set; } = TimeSpan.FromMilliseconds(2);

    /// <summary>
    /// Whether webhooks are taken the direct way while the bus is away. Then what still waits on the bus may be overtaken by what comes after it.
    /// </summary>
    /// <value>The default is <see langword="false"/>: they are refused with 503 and the messenger repeats them. Of no effect without a bus.</value>
    public bool AcceptWithoutBus { get; set; }

    /// <summary>How often stored work (timers, sends, distribution) is looked for when nothing wakes it.</summary>
    /// <value>From 10 milliseconds to a minute. The default is one second.</value>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a host's right to send for a channel lasts unless renewed.</summary>
    /// <value>From one second to five minutes. The default is 15 seconds.</value>
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How many operations of one channel may run at once.</summary>
    /// <value>From 1 to 1,024. The default is 16.</value>
    [Range(1, 1024)]
    public int SendConcurrency { get; set; } = 16;

    /// <summary>How long a failed send is tried again.</summary>
    /// <value>From one minute to seven days. The default is 24 hours.</value>
    public TimeSpan RetryFor { get; set; } = TimeSpan.FromHours(24);

    /// <summary>The pause before the first retry of a send; each further one is twice as long, up to five minutes.</summary>
    /// <value>From one millisecond to one minute. The default is one second.</value>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long foreign code (directories, strategies, gates) may take.</summary>
    /// <value>From 100 milliseconds to one minute. The default is ten seconds.</value>
    public TimeSpan ForeignCodeTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The folder of attachments, if no other file storage is registered.</summary>
    /// <value>The default is <c>chatkit-files</c> under the current folder.</value>
    [Required]
    public string FilesFolder { get; set; } = "chatkit-files";

    /// <summary>The largest file that is taken, in bytes.</summary>
    /// <value>From 1 kB to 2 GB. The default is 20 MiB.</value>
    [Range(1024, 2_147_483_647)]
    public long MaxFileSize { get; set; } = 20 * 1024 * 1024;

    /// <summary>How long held messages of customers who never agreed are kept.</summary>
    /// <value>From one day to a year. The default is 30 days.</value>
    public TimeSpan HoldFor { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long it is kept who changed settings, channels or rights, deleted data, or settled what had failed.</summary>
    /// <value>From 30 days to ten years. The default is three years.</value>
    public TimeSpan AuditFor { get; set; } = TimeSpan.FromDays(3 * 365);

    /// <summary>A name of this host, unique among all that share the storage.</summary>
    /// <value>The default is made at start.</value>
    [Required]
    public string HostName { get; set; } = Guid.CreateVersion7().ToString("n");
}
