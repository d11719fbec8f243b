using System.Text;
using System.Text.Json;
using ChatKit.Storage;

namespace ChatKit.Engine;

/// <summary>Takes what was parked through the same way again.</summary>
internal sealed class Replay(
    IOperationsStorage storage,
    ConfigurationCache configuration,
    Inbox inbox,
    Committers committer,
    FailedSends sends,
    TimeProvider time,
    IWriteGuard? guard = null) : IReplay
{
    public ValueTask<Refusal?> ReplayAsync(TenantId tenant, Guid parked, CancellationToken cancellationToken) =>
        ReplayAsync(tenant, Actor.System, parked, cancellationToken);

    public ValueTask<Refusal?> ReplayAsync(Guid parked, Viewer viewer, CancellationToken cancellationToken) =>
        FailedSends.Denied(viewer) is { } denied
            ? new(denied)
            : ReplayAsync(viewer.TenantId, Actor.Of(viewer.ManagerId), parked, cancellationToken);

    public async ValueTask<Refusal?> DiscardAsync(Guid parked, Viewer viewer, CancellationToken cancellationToken)
    {
        if (FailedSends.Denied(viewer) is { } denied)
        {
            return denied;
        }

        guard?.ThrowIfHeldByCaller();
        var (row, refusal) = await FindAsync(viewer.TenantId, parked, cancellationToken).ConfigureAwait(false);
        if (row is null)
        {
            return refusal;
        }

        await sends.AuditAsync(row.TenantId, Actor.Of(viewer.ManagerId), "parked-discarded", parked.ToString("n"), cancellationToken).ConfigureAwait(false);
        await SettleAsync(row, cancellationToken).ConfigureAwait(false);
        return null;
    }

    public ValueTask<Refusal?> RetrySendAsync(OperationId operation, Viewer viewer, CancellationToken cancellationToken)
    {
        guard?.ThrowIfHeldByCaller();
        return sends.RetryAsync(operation, viewer, cancellationToken);
    }

    public ValueTask<Refusal?> DiscardSendAsync(OperationId operation, Viewer viewer, CancellationToken cancellationToken)
    {
        guard?.ThrowIfHeldByCaller();
        return sends.DiscardAsync(operation, viewer, cancellationToken);
    }

    private async ValueTask<Refusal?> ReplayAsync(TenantId tenant, Actor actor, Guid parked, CancellationToken cancellationToken)
    {
        guard?.ThrowIfHeldByCaller();
        var (row, refusal) = await FindAsync(tenant, parked, cancellationToken).ConfigureAwait(false);
        if (row is null)
        {
            return refusal;
        }

        refusal = row.Kind == ParkCommandItem.ParkedKind
            ? await RunAsync(row, cancellationToken).ConfigureAwait(false)
            : await ApplyAsync(row, cancellationToken).ConfigureAwait(false);
        if (refusal is not null)
        {
            return refusal;
        }

        await sends.AuditAsync(tenant, actor, "parked-replayed", parked.ToString("n"), cancellationToken).ConfigureAwait(false);
        await SettleAsync(row, cancellationToken).ConfigureAwait(false);
        return null;
    }

    private async ValueTask<(ParkedRow? Row, Refusal? Refusal)> FindAsync(TenantId tenant, Guid parked, CancellationToken cancellationToken) =>
        await storage.FindParkedAsync(tenant, parked, cancellationToken).ConfigureAwait(false) switch
        {
            null => (null, Refusal.Of(RefusalCode.NotFound, "There is nothing parked under this id.")),
            { ReplayedAt: not null } => (null, Refusal.Of(RefusalCode.AlreadyDone, "It was replayed or discarded before.")),
            var row => (row, null),
        };

    private async ValueTask SettleAsync(ParkedRow row, CancellationToken cancellationToken)
    {
        row.ReplayedAt = Entry.Cut(time.GetUtcNow());
        await storage.SaveParkedAsync(row, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<Refusal?> RunAsync(ParkedRow row, CancellationToken cancellationToken)
    {
        ChatCommand command;
        try
        {
            command = StoredCommand.Read(row.Payload, out var invalid);
            if (invalid is not null)
            {
                return invalid;
            }
        }
        catch (JsonException exception)
        {
            return Refusal.Of(RefusalCode.InvalidRequest, $"The command still cannot be read. {exception.Message}");
        }

        var giver = ParkedCommand.Read(row.Raw);
        var author = new CommandAuthor(new Actor(giver.ActorKind, giver.ActorId), null);
        var item = new CommandItem(row.TenantId, command, author) { TraceParent = giver.TraceParent };
        var result = await committer.RunAsync(item, cancellationToken).ConfigureAwait(false);
        return result.Refusal;
    }

    private async ValueTask<Refusal?> ApplyAsync(ParkedRow row, CancellationToken cancellationToken)
    {
        if (row.ChannelId is not { } id
            || row.Kind.StartsWith("subscriber:", StringComparison.Ordinal)
            || await configuration.FindChannelAsync(id, cancellationToken).ConfigureAwait(false) is not { } state)
        {
            return Refusal.Of(RefusalCode.InvalidRequest, "Only commands, and updates of channels that still exist, can be replayed.");
        }

        IReadOnlyList<ChatKit.Updates.ChannelUpdate> updates;
        if (row.Kind == "webhook")
        {
            if (state is not { Adapter: { } adapter, Context: { } context })
            {
                return Refusal.Of(RefusalCode.ChannelNotConnected, "The channel's adapter or settings are missing.");
            }

            // Its signature was checked when it came; what is read again is our own copy.
            updates = await ReadAsync(adapter, context, row, cancellationToken).ConfigureAwait(false);
        }
        else if (row.Kind == UpdateEnvelope.ParkedKind)
        {
            try
            {
                updates = [UpdateEnvelope.Unpack(Encoding.UTF8.GetBytes(row.Payload)).Update];
            }
            catch (JsonException exception)
            {
                return Refusal.Of(RefusalCode.InvalidRequest, $"It still cannot be read: {exception.Message}");
            }
        }
        else
        {
            updates = [JsonSerializer.Deserialize(row.Payload, MessageContentJson.Default.ChannelUpdate)!];
        }

        if (updates.Count == 0 || !await inbox.AcceptAsync(state.Channel, updates, cancellationToken).ConfigureAwait(false))
        {
            return Refusal.Of(RefusalCode.Busy, "It could not be applied now. Try again.");
        }

        return null;
    }

    private static async ValueTask<IReadOnlyList<ChatKit.Updates.ChannelUpdate>> ReadAsync(
        IChannelAdapter adapter, ChannelContext context, ParkedRow row, CancellationToken cancellationToken)
    {
        var request = new WebhookRequest
        {
            Method = "POST",
            Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase),
            Body = Encoding.UTF8.GetBytes(row.Payload),
            ReceivedAt = row.ParkedAt,
        };
        return adapter is IReadsBodies reader
            ? await reader.ReadBodyAsync(request, context, cancellationToken).ConfigureAwait(false)
            : [];
    }
}
