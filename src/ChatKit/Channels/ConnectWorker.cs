using System.Threading.Channels;
using ChatKit.Events;
using ChatKit.Storage;

namespace ChatKit.Engine;

/// <summary>Tells messengers where their webhooks go, in the background, and notes what they say.</summary>
internal sealed class ConnectWorker(ConfigurationCache cache, IConfigurationStorage storage, WakeUps wakeUps, TimeProvider time) : IWorker
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30)];

    private readonly System.Threading.Channels.Channel<ChannelId> _queue = System.Threading.Channels.Channel.CreateUnbounded<ChannelId>();

    public string Name => "connect";

    public void Connect(ChannelId channel) => _queue.Writer.TryWrite(channel);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // What was being connected when a host went away is begun again.
        foreach (var tenant in cache.Known)
        {
            foreach (var (id, state) in tenant.Channels)
            {
                if (state.Channel.Status == ChannelStatus.Connecting)
                {
                    Connect(id);
                }
            }
        }

        await foreach (var id in _queue.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            _ = ConnectAsync(id, cancellationToken);
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

    private async Task ConnectAsync(ChannelId id, CancellationToken cancellationToken)
    {
        try
        {
            for (var attempt = 0; ; attempt++)
            {
                var state = await cache.FindChannelAsync(id, cancellationToken).ConfigureAwait(false);
                if (state is not { Adapter: IConnectsChannel adapter, Context: { } context, Channel.Status: ChannelStatus.Connecting })
                {
                    return;
                }

                var result = await AskAsync(adapter, context, cancellationToken).ConfigureAwait(false);
                if (result.Failure is { IsTransient: true } && attempt < Pauses.Length)
                {
                    await Task.Delay(Pauses[attempt], time, cancellationToken).ConfigureAwait(false);
                    continue;
                }

                await NoteAsync(state, result, cancellationToken).ConfigureAwait(false);
                return;
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or StorageUnavailableException)
        {
            // The host stops or the storage is away; the channel stays connecting and is begun again.
        }
    }

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

    private async ValueTask NoteAsync(ChannelState state, ConnectResult result, CancellationToken cancellationToken)
    {
        var row = (ChannelRow)state.Row.Copy();
        row.Identifier = Entry.Clean(result.Identifier, 255) ?? row.Identifier;
        row.Status = result.Failure is null ? ChannelStatus.Connected : ChannelStatus.Failed;
        row.StatusReason = Entry.Clean(result.Failure?.Description, 1000);
        await storage.ChangeAsync(
            new ConfigurationChange
            {
                TenantId = row.TenantId,
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
    }
}
