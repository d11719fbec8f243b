using System.Collections.Concurrent;
using ChatKit.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChatKit.Engine;

/// <summary>Polls the channels whose settings say so, each on one host. A position moves on only when its updates are durable.</summary>
internal sealed class PollWorker(
    ConfigurationCache configuration,
    IConfigurationStorage storage,
    ILeaseStorage leases,
    Inbox inbox,
    TimeProvider time,
    IOptions<ChatKitOptions> options,
    ILogger<PollWorker> logger) : IWorker
{
    private readonly ConcurrentDictionary<ChannelId, byte> _polling = new();

    public string Name => "poll";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            foreach (var tenant in configuration.Known)
            {
                foreach (var (id, state) in tenant.Channels)
                {
                    if (IsPolled(state, out _) && _polling.TryAdd(id, 0))
                    {
                        _ = PollAsync(id, cancellationToken);
                    }
                }
            }

            await Task.Delay(options.Value.PollInterval, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task PollAsync(ChannelId channel, CancellationToken cancellationToken)
    {
        Lease? lease = null;
        try
        {
            var position = (string?)null;
            while (await configuration.FindChannelAsync(channel, cancellationToken).ConfigureAwait(false) is { } state
                && IsPolled(state, out var adapter))
            {
                var before = lease;
                lease = await leases.TakeAsync($"poll:{channel}", options.Value.HostName, TimeSpan.FromMinutes(2), cancellationToken)
                    .ConfigureAwait(false);
                if (lease is null)
                {
                    return;
                }

                if (before is null)
                {
                    position = (await storage.FindAsync(state.Channel.TenantId, cancellationToken).ConfigureAwait(false))
                        .Channels.First(c => c.Id == channel).PollPosition;
                }

                var result = await adapter!.PollAsync(position, state.Context!, cancellationToken).ConfigureAwait(false);
                if (result.Failure is { } failure)
                {
                    Log.PollFailed(logger, channel, failure.Description);
                    await Task.Delay(failure.RetryAfter ?? options.Value.PollInterval, time, cancellationToken).ConfigureAwait(false);
                    continue;
                }

                if (result.Updates.Count > 0
                    && !await inbox.AcceptAsync(state.Channel, result.Updates, cancellationToken).ConfigureAwait(false))
                {
                    await Task.Delay(options.Value.PollInterval, time, cancellationToken).ConfigureAwait(false);
                    continue;
                }

                if (result.Position is { } next && next != position)
                {
                    await storage.MovePollPositionAsync(channel, next, cancellationToken).ConfigureAwait(false);
                    position = next;
                }
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.WorkerFailed(logger, exception, $"poll {channel}", options.Value.PollInterval);
            await Task.Delay(options.Value.PollInterval, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
        finally
        {
            _polling.TryRemove(channel, out _);
            await leases.GiveUpAsync(lease).ConfigureAwait(false);
        }
    }

    private static bool IsPolled(ChannelState state, out IPollsUpdates? adapter)
    {
        adapter = state.Adapter as IPollsUpdates;
        return adapter is not null
            && state is { Context: { } context, Channel.Status: ChannelStatus.Connected }
            && adapter.Polls(context);
    }
}
