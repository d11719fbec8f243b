using System.Collections.Concurrent;
using ChatKit.Events;
using ChatKit.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChatKit.Engine;

/// <summary>
/// Tells messengers where their webhooks go, in the background, and notes what they say. Each channel is connected by one host at a time,
/// and what a dead host had begun is begun again by another when its lease has run out. What failed is asked again from time to time, since
/// an outage ends and an account is paid without anybody's telling us.
/// </summary>
internal sealed class ConnectWorker(
    ConfigurationCache cache,
    IConfigurationStorage storage,
    ILeaseStorage leases,
    WakeUps wakeUps,
    TimeProvider time,
    IOptions<ChatKitOptions> options,
    ILogger<ConnectWorker> logger) : IWorker
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30)];

    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<ChannelId, byte> _connecting = new();
    private readonly ConcurrentDictionary<ChannelId, DateTimeOffset> _failed = new();
    private readonly SemaphoreSlim _noting = new(1);
    private readonly Pulse _changed = new();

    public string Name => "connect";

    /// <summary>A channel may have to be connected.</summary>
    public void Look() => _changed.Signal();

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            foreach (var tenant in cache.Known)
            {
                foreach (var (id, state) in tenant.Channels)
                {
                    if (IsToBeAsked(state) && _connecting.TryAdd(id, 0))
                    {
                        _ = ConnectAsync(tenant.TenantId, id, cancellationToken);
                    }
                }
            }

            await _changed.WaitAsync(options.Value.PollInterval, time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// A messenger refused to send for the channel's own sake: nothing more is sent until it is connected again. Of one that cannot be asked
    /// nobody would ever learn that it is.
    /// </summary>
    public async ValueTask ReportAsync(ChannelState state, SendFailure failure, CancellationToken cancellationToken)
    {
        if (state.Adapter is not IConnectsChannel)
        {
            return;
        }

        try
        {
            _failed[state.Row.Id] = time.GetUtcNow();
            await NoteAsync(state, ChannelStatus.Failed, failure.Description, null, cancellationToken).ConfigureAwait(false);
        }
        catch (StorageUnavailableException)
        {
            // The next refusal says it again.
        }
    }

    public static async ValueTask DisconnectAsync(IConnectsChannel adapter, ChannelContext context, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit / 6);
        try
        {
            await adapter.DisconnectAsync(context, limit.Token).ConfigureAwait(false);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The messenger will find out by itself: what it still posts is answered 404.
        }
    }

    private async Task ConnectAsync(TenantId tenant, ChannelId id, CancellationToken cancellationToken)
    {
        Lease? lease = null;
        try
        {
            for (var attempt = 0; ; attempt++)
            {
                lease = await leases.TakeAsync($"connect:{id}", options.Value.HostName, Limit * 1.5, cancellationToken).ConfigureAwait(false);
                if (lease is null)
                {
                    return;
                }

                // Another host may have had the lease until now, and been answered.
                var state = (await cache.CurrentAsync(tenant, cancellationToken).ConfigureAwait(false)).Channel(id);
                if (state is not { Adapter: IConnectsChannel adapter, Context: { } context } || !IsToBeAsked(state))
                {
                    return;
                }

                var result = await AskAsync(adapter, context, cancellationToken).ConfigureAwait(false);
                if (result.Failure is { IsTransient: true } && attempt < Pauses.Length)
                {
                    await Task.Delay(Pauses[attempt], time, cancellationToken).ConfigureAwait(false);
                    continue;
                }

                _failed[id] = time.GetUtcNow();
                var status = result.Failure is null ? ChannelStatus.Connected : ChannelStatus.Failed;
                if (await NoteAsync(state, status, result.Failure?.Description, result.Identifier, cancellationToken).ConfigureAwait(false))
                {
                    return;
                }
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The channel stays connecting and is begun again.
            Log.WorkerFailed(logger, exception, $"connect {id}", options.Value.PollInterval);
            await Task.Delay(options.Value.PollInterval, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
        finally
        {
            _connecting.TryRemove(id, out _);
            await leases.GiveUpAsync(lease).ConfigureAwait(false);
        }
    }

    private bool IsToBeAsked(ChannelState state) => state is { Adapter: IConnectsChannel, Context: not null } && state.Channel.Status switch
    {
        ChannelStatus.Connecting => true,
        ChannelStatus.Failed => time.GetUtcNow() - _failed.GetOrAdd(state.Row.Id, static (_, t) => t.GetUtcNow(), time) >= AskAgainAfter,
        _ => false,
    };

    private static async ValueTask<ConnectResult> AskAsync(IConnectsChannel adapter, ChannelContext context, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            return await adapter.ConnectAsync(context, limit.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return new ConnectResult
            {
                Failure = new SendFailure { Kind = SendFailureKind.Unreachable, Description = $"Connecting failed: {exception.GetType().Name}." },
            };
        }
    }

    /// <returns><see langword="false"/> if the channel was changed meanwhile, so that the answer is not about its settings.</returns>
    private async ValueTask<bool> NoteAsync(
        ChannelState asked, ChannelStatus status, string? reason, string? identifier, CancellationToken cancellationToken)
    {
        // One after the other on a host: many channels that are connected at once would only spoil each other's versions.
        await _noting.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            while (true)
            {
                var tenant = await cache.CurrentAsync(asked.Row.TenantId, cancellationToken).ConfigureAwait(false);
                if (tenant.Channel(asked.Row.Id) is not { } state
                    || state.Row.Status != asked.Row.Status
                    || state.Row.Settings != asked.Row.Settings)
                {
                    return false;
                }

                if (await NoteAsync(tenant, state, status, reason, identifier, cancellationToken).ConfigureAwait(false))
                {
                    return true;
                }
            }
        }
        finally
        {
            _noting.Release();
        }
    }

    /// <returns>Whether nobody else changed the configuration at the same moment.</returns>
    private async ValueTask<bool> NoteAsync(
        TenantSnapshot tenant, ChannelState state, ChannelStatus status, string? reason, string? identifier, CancellationToken cancellationToken)
    {
        var row = (ChannelRow)state.Row.Copy();
        row.Identifier = Entry.Clean(identifier, 255) ?? row.Identifier;
        row.Status = status;
        row.StatusReason = Entry.Clean(reason, 1000);
        if (row.Status == state.Row.Status && row.StatusReason == state.Row.StatusReason)
        {
            return true;
        }

        var version = await storage.ChangeAsync(
            new ConfigurationChange
            {
                TenantId = row.TenantId,
                ExpectedVersion = tenant.Version,
                Channels = [row],
                Events =
                [
                    new ChannelStatusChanged
                    {
                        TenantId = row.TenantId,
                        ChannelId = row.Id,
                        OccurredAt = Entry.Cut(time.GetUtcNow()),
                        Status = row.Status,
                    },
                ],
            },
            cancellationToken).ConfigureAwait(false);
        await cache.RefreshAsync(row.TenantId, cancellationToken).ConfigureAwait(false);
        wakeUps.WakeReaders();
        wakeUps.Senders.Signal();
        return version is not null;
    }
}
