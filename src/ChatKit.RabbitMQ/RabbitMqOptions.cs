using System.ComponentModel.DataAnnotations;

namespace ChatKit.RabbitMQ;

/// <summary>How ChatKit uses RabbitMQ. Read once, at start.</summary>
public sealed class RabbitMqOptions
{
    /// <summary>Where the broker is, with the credentials: <c>amqp://user:password@host:5672/vhost</c>, or <c>amqps://</c>.</summary>
    [Required]
    public Uri? Address { get; set; }

    /// <summary>What every queue and exchange of this installation begins with; two installations may share a broker under two prefixes.</summary>
    /// <value>1 to 60 characters. The default is <c>chatkit</c>.</value>
    [Required]
    [StringLength(60, MinimumLength = 1)]
    public string Prefix { get; set; } = "chatkit";

    /// <summary>
    /// Over how many lanes chats are spread; a lane is worked on by one host at a time, so more hosts than lanes bring nothing, and every
    /// lane costs the broker a little for each update. All hosts must have the same number. Another number is another set of queues: hosts
    /// that have it are refused by themselves while the old lanes hold updates or are worked on.
    /// </summary>
    /// <value>From 1 to 256. The default is 8.</value>
    [Range(1, 256)]
    public int Lanes { get; set; } = 8;

    /// <summary>
    /// How many updates of one lane go to the broker in one message, at most. A lane has one message under way at a time; what comes until the
    /// broker confirms it goes together in the next, so there are several in one only where there is much to do.
    /// </summary>
    /// <value>From 1, always alone, to 1,000. The default is 128, as many as a commit takes.</value>
    [Range(1, 1000)]
    public int UpdatesPerMessage { get; set; } = 128;

    /// <summary>How many messages of one lane a host has under way, each of one or more updates. Many more than a commit takes bring nothing.</summary>
    /// <value>From 1 to 4,096. The default is 128, as many as a commit takes.</value>
    [Range(1, 4096)]
    public ushort Prefetch { get; set; } = 128;

    /// <summary>How long the broker may take to confirm an update; then the webhook is refused, or taken the direct way.</summary>
    /// <value>From 100 milliseconds to 30 seconds. The default is three seconds, less than messengers wait.</value>
    public TimeSpan ConfirmTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How often a host tells the others that it is there; one that was silent for four times as long has lost its lanes.</summary>
    /// <value>From 100 milliseconds to 30 seconds. The default is one second.</value>
    public TimeSpan HostInterval { get; set; } = TimeSpan.FromSeconds(1);
}
