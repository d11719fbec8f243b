using Microsoft.Extensions.Options;
using RabbitMQ.Client;

namespace ChatKit.RabbitMQ;

/// <summary>
/// The queues and what they are called: a quorum queue for each lane with a single active consumer, so that no two hosts work on the same
/// chat, and one exchange by which hosts hear of each other. The number of lanes is part of the names, since with another number other chats
/// share a lane.
/// </summary>
internal sealed class Topology(IOptions<RabbitMqOptions> options)
{
    private static readonly Dictionary<string, object?> LaneArguments = new()
    {
        ["x-queue-type"] = "quorum",
        ["x-single-active-consumer"] = true,
    };

    private readonly string[] _lanes = [.. Enumerable.Range(0, options.Value.Lanes).Select(i => NameOf(options.Value.Prefix, i, options.Value.Lanes))];

    public int Lanes => _lanes.Length;

    public string HostExchange { get; } = $"{options.Value.Prefix}.hosts";

    /// <summary>Keeps the number of lanes; nothing is ever in it.</summary>
    public string LaneCountQueue { get; } = $"{options.Value.Prefix}.lanes";

    public string QueueOf(int lane) => _lanes[lane];

    /// <summary>The lane's name where there are so many.</summary>
    public string QueueOf(int lane, int lanes) => NameOf(options.Value.Prefix, lane, lanes);

    public int LaneOf(string orderKey) => (int)(StableHash.Of(orderKey) % (uint)_lanes.Length);

    public async Task DeclareAsync(IChannel channel, CancellationToken cancellationToken)
    {
        foreach (var lane in _lanes)
        {
            await channel.QueueDeclareAsync(lane, durable: true, exclusive: false, autoDelete: false, LaneArguments, cancellationToken: cancellationToken)
                .ConfigureAwait(false);
        }

        await channel.ExchangeDeclareAsync(HostExchange, ExchangeType.Fanout, durable: false, autoDelete: false, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
    }

    private static string NameOf(string prefix, int lane, int lanes) => $"{prefix}.lanes-{lanes}.{lane}";
}
