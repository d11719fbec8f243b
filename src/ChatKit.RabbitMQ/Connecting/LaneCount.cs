using System.Globalization;
using System.Text.RegularExpressions;
using ChatKit.Bus;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace ChatKit.RabbitMQ;

/// <summary>
/// Keeps on the broker how many lanes this prefix has, and refuses another number while the lanes of the old one hold updates or are worked
/// on: nobody would look into them again, although messengers were told that what is there is safe.
/// </summary>
internal sealed partial class LaneCount(Topology topology)
{
    private const string Kept = "x-max-length";
    private const int NotFound = 404;
    private const int Otherwise = 406;

    // Before the number was kept it was this one, unless somebody had set another.
    private const int KeptByNobody = 32;

    /// <exception cref="BusUnavailableException">The lanes of another number are in use.</exception>
    public async Task SettleAsync(IConnection connection, CancellationToken cancellationToken)
    {
        if (await LookAsync(connection, topology.LaneCountQueue, cancellationToken).ConfigureAwait(false) is null)
        {
            await RefuseWhileUsedAsync(connection, KeptByNobody, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            await KeepAsync(connection, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationInterruptedException exception) when (Replaced(exception) is { } lanes)
        {
            await RefuseWhileUsedAsync(connection, lanes, cancellationToken).ConfigureAwait(false);
            var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            await using (channel.ConfigureAwait(false))
            {
                await channel.QueueDeleteAsync(topology.LaneCountQueue, cancellationToken: cancellationToken).ConfigureAwait(false);
            }

            await KeepAsync(connection, cancellationToken).ConfigureAwait(false);
        }
    }

    // No message is ever in that queue: the broker compares what it was declared with, which is what counts.
    private async Task KeepAsync(IConnection connection, CancellationToken cancellationToken)
    {
        var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        await using (channel.ConfigureAwait(false))
        {
            var arguments = new Dictionary<string, object?> { [Kept] = topology.Lanes };
            await channel.QueueDeclareAsync(
                topology.LaneCountQueue, durable: true, exclusive: false, autoDelete: false, arguments, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task RefuseWhileUsedAsync(IConnection connection, int lanes, CancellationToken cancellationToken)
    {
        if (lanes == topology.Lanes)
        {
            return;
        }

        for (var lane = 0; lane < lanes; lane++)
        {
            var queue = topology.QueueOf(lane, lanes);
            if (await LookAsync(connection, queue, cancellationToken).ConfigureAwait(false) is not { } found)
            {
                // They were never there, or somebody deletes them.
                continue;
            }

            if (found.MessageCount > 0 || found.ConsumerCount > 0)
            {
                throw new BusUnavailableException(
                    $"RabbitMqOptions.Lanes is {topology.Lanes}, but '{queue}' {(found.MessageCount > 0 ? $"holds {found.MessageCount} updates" : "is worked on")}. "
                    + $"Run hosts with {lanes} lanes until all of these are empty, stop them, and change the number then.");
            }
        }
    }

    private static async Task<QueueDeclareOk?> LookAsync(IConnection connection, string queue, CancellationToken cancellationToken)
    {
        // The broker closes a channel that asks for what is not there.
        var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        await using (channel.ConfigureAwait(false))
        {
            try
            {
                return await channel.QueueDeclarePassiveAsync(queue, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationInterruptedException exception) when (exception.ShutdownReason?.ReplyCode == NotFound)
            {
                return null;
            }
        }
    }

    private static int? Replaced(OperationInterruptedException exception) =>
        exception.ShutdownReason is { ReplyCode: Otherwise, ReplyText: var text } && Current().Match(text) is { Success: true } match
            ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
            : null;

    [GeneratedRegex("current is '([0-9]{1,3})'")]
    private static partial Regex Current();
}
