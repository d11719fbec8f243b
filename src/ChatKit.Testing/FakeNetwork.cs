using ChatKit.Updates;

namespace ChatKit.Testing;

/// <summary>
/// The way from a messenger to a host, as bad as a test wants it: updates come twice, in another order, late, or first not at all.
/// Like every messenger it repeats an update until it was acknowledged, so in the end each has arrived at least once.
/// </summary>
/// <remarks>Not thread-safe. The same seed misbehaves in the same way.</remarks>
public sealed class FakeNetwork(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>How many of a hundred deliveries are lost on the way and come again later. 0 to 90; the default is 0.</summary>
    public int DroppedPercent { get; init; }

    /// <summary>How many of a hundred updates that arrived come again, as when the answer to a webhook was lost. 0 to 90; the default is 0.</summary>
    public int RepeatedPercent { get; init; }

    /// <summary>How many of a hundred deliveries wait behind others. 0 to 90; the default is 0.</summary>
    public int DelayedPercent { get; init; }

    /// <summary>Delivers the updates and returns when each was acknowledged.</summary>
    /// <param name="inbox">The host that receives them.</param>
    /// <param name="channel">The channel they belong to.</param>
    /// <param name="updates">The updates, in the messenger's order.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How many deliveries it took.</returns>
    public async ValueTask<int> DeliverAsync(IInbox inbox, Channel channel, IReadOnlyList<ChannelUpdate> updates, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(inbox);
        ArgumentNullException.ThrowIfNull(updates);
        var waiting = new List<ChannelUpdate>(updates);
        var deliveries = 0;
        while (waiting.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var update = waiting[0];
            waiting.RemoveAt(0);
            if (Happens(DelayedPercent) || Happens(DroppedPercent))
            {
                PutBack(waiting, update);
                continue;
            }

            deliveries++;
            if (!await inbox.AcceptAsync(channel, [update], cancellationToken).ConfigureAwait(false) || Happens(RepeatedPercent))
            {
                PutBack(waiting, update);
            }
        }

        return deliveries;
    }

    private bool Happens(int percent) => _random.Next(100) < percent;

    private void PutBack(List<ChannelUpdate> waiting, ChannelUpdate update) => waiting.Insert(_random.Next(waiting.Count + 1), update);
}
