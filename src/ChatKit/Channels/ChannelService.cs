using System.Text.Json.Nodes;
using ChatKit.Events;
using ChatKit.Storage;

namespace ChatKit.Engine;

/// <summary>Adds, changes and removes channels; the messenger is told in the background.</summary>
internal sealed class ChannelService(
    ConfigurationCache cache,
    SnapshotFactory snapshots,
    AdapterRegistry adapters,
    IConfigurationStorage storage,
    ConnectWorker connector,
    WakeUps wakeUps,
    TimeProvider time,
    IWriteGuard? guard = null) : IChannels
{
    private const int MaxSettingsLength = 16_384;

    public async ValueTask<IReadOnlyList<ChannelDescription>> ListAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var snapshot = await cache.RefreshAsync(tenant, cancellationToken).ConfigureAwait(false);
        return
        [
            .. snapshot.Channels.Values.Where(static c => c.Channel.Status != ChannelStatus.Removed)
                .OrderBy(static c => c.Channel.CreatedAt).ThenBy(static c => c.Channel.Id.Value)
                .Select(Describe),
        ];
    }

    public async ValueTask<ChannelResult> AddAsync(TenantId tenant, NewChannel channel, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(channel);
        guard?.ThrowIfHeldByCaller();
        if (adapters.Find(channel.Type) is not { } adapter)
        {
            return Refused(
                RefusalCode.InvalidSettings,
                $"There is no messenger '{channel.Type}'. There are: {string.Join(", ", adapters.All.Select(static a => a.ChannelType))}.", "type");
        }

        if (Checked(channel.Name, adapter, channel.Settings, out var account) is { } refusal)
        {
            return refusal;
        }

        var now = Entry.Cut(time.GetUtcNow());
        var row = new ChannelRow
        {
            Id = ChannelId.New(),
            TenantId = tenant,
            Type = channel.Type,
            Name = channel.Name.Trim(),
            Account = account,
            Settings = snapshots.Protect(channel.Settings, adapter.SettingsSchema).ToJsonString(),
            StoreId = Entry.Clean(channel.StoreId, 64),
            RequestAddress = channel.RequestAddress?.AbsoluteUri,
            Status = adapter is IConnectsChannel ? ChannelStatus.Connecting : ChannelStatus.Connected,
            CreatedAt = now,
        };
        await SaveAsync(row, actor, "channel-added", new ChannelAdded { TenantId = tenant, ChannelId = row.Id, OccurredAt = now, Actor = actor }, cancellationToken)
            .ConfigureAwait(false);
        if (adapter is IConnectsChannel)
        {
            connector.Look();
        }

        return await DescribeAsync(row.Id, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<ChannelResult> ChangeAsync(TenantId tenant, ChannelId channel, ChannelChange change, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        guard?.ThrowIfHeldByCaller();
        if (await FindAsync(tenant, channel, cancellationToken).ConfigureAwait(false) is not { Adapter: { } adapter } state)
        {
            return Refused(RefusalCode.NotFound, "There is no such channel.");
        }

        var row = (ChannelRow)state.Row.Copy();
        row.Name = change.Name?.Trim() ?? row.Name;
        row.StoreId = change.StoreId switch { null => row.StoreId, "" => null, _ => Entry.Clean(change.StoreId, 64) };
        var readable = snapshots.Unprotect(JsonNode.Parse(row.Settings)!.AsObject(), adapter.SettingsSchema) ?? Open(row, adapter);
        foreach (var (name, value) in change.Settings ?? [])
        {
            readable[name] = value?.DeepClone();
        }

        if (Checked(row.Name, adapter, readable, out var account) is { } refusal)
        {
            return refusal;
        }

        row.Account = account;
        if (change.Settings is { Count: > 0 })
        {
            row.RequestAddress = change.RequestAddress?.AbsoluteUri ?? row.RequestAddress;
            row.Settings = snapshots.Protect(readable, adapter.SettingsSchema).ToJsonString();
            row.Status = adapter is IConnectsChannel ? ChannelStatus.Connecting : ChannelStatus.Connected;
            row.StatusReason = null;
        }

        await SaveAsync(row, actor, "channel-changed", Changed(row, actor), cancellationToken).ConfigureAwait(false);
        if (change.Settings is { Count: > 0 } && adapter is IConnectsChannel)
        {
            connector.Look();
        }

        return await DescribeAsync(row.Id, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<ChannelResult> RemoveAsync(TenantId tenant, ChannelId channel, Actor actor, CancellationToken cancellationToken)
    {
        guard?.ThrowIfHeldByCaller();
        if (await FindAsync(tenant, channel, cancellationToken).ConfigureAwait(false) is not { } state)
        {
            return Refused(RefusalCode.NotFound, "There is no such channel.");
        }

        if (state is { Adapter: IConnectsChannel adapter, Context: { } context })
        {
            await ConnectWorker.DisconnectAsync(adapter, context, cancellationToken).ConfigureAwait(false);
        }

        var row = (ChannelRow)state.Row.Copy();
        row.Status = ChannelStatus.Removed;
        row.RemovedAt = Entry.Cut(time.GetUtcNow());

        // Its secrets are of no use any more.
        row.Settings = "{}";
        row.Account = null;
        await SaveAsync(row, actor, "channel-removed", new ChannelRemoved { TenantId = tenant, ChannelId = row.Id, OccurredAt = row.RemovedAt.Value, Actor = actor }, cancellationToken, affectsTimers: true)
            .ConfigureAwait(false);
        return new ChannelResult { Channel = Describe(state) };
    }

    public async ValueTask<ChannelResult> SetConnectedAsync(TenantId tenant, ChannelId channel, bool connected, Actor actor, CancellationToken cancellationToken)
    {
        guard?.ThrowIfHeldByCaller();
        if (await FindAsync(tenant, channel, cancellationToken).ConfigureAwait(false) is not { } state)
        {
            return Refused(RefusalCode.NotFound, "There is no such channel.");
        }

        var row = (ChannelRow)state.Row.Copy();
        row.Status = connected ? (state.Adapter is IConnectsChannel ? ChannelStatus.Connecting : ChannelStatus.Connected) : ChannelStatus.Disconnected;
        row.StatusReason = connected ? null : "An administrator disconnected it.";
        if (!connected && state is { Adapter: IConnectsChannel adapter, Context: { } context })
        {
            await ConnectWorker.DisconnectAsync(adapter, context, cancellationToken).ConfigureAwait(false);
        }

        await SaveAsync(row, actor, connected ? "channel-connected" : "channel-disconnected", Changed(row, actor), cancellationToken).ConfigureAwait(false);
        if (connected && state.Adapter is IConnectsChannel)
        {
            connector.Look();
        }

        return await DescribeAsync(row.Id, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<ChannelState?> FindAsync(TenantId tenant, ChannelId channel, CancellationToken cancellationToken)
    {
        var snapshot = await cache.RefreshAsync(tenant, cancellationToken).ConfigureAwait(false);
        return snapshot.Channel(channel) is { Channel.Status: not ChannelStatus.Removed } state ? state : null;
    }

    private async ValueTask SaveAsync(
        ChannelRow row, Actor actor, string action, ChatEvent announced, CancellationToken cancellationToken, bool affectsTimers = false)
    {
        await storage.ChangeAsync(
            new ConfigurationChange
            {
                TenantId = row.TenantId,
                Channels = [row],
                AffectsTimers = affectsTimers,
                Audits =
                [
                    new AuditRow
                    {
                        Id = TimeOrderedId.New(),
                        TenantId = row.TenantId,
                        At = announced.OccurredAt,
                        ActorKind = actor.Kind,
                        ActorId = actor.Id,
                        Action = action,
                        Subject = row.Id.ToString(),
                    },
                ],
                Events = [announced],
            },
            cancellationToken).ConfigureAwait(false);
        await cache.RefreshAsync(row.TenantId, cancellationToken).ConfigureAwait(false);
        wakeUps.WakeReaders();
        wakeUps.Senders.Signal();
        wakeUps.Work.Signal();
    }

    private async ValueTask<ChannelResult> DescribeAsync(ChannelId channel, CancellationToken cancellationToken)
    {
        var state = await cache.FindChannelAsync(channel, cancellationToken).ConfigureAwait(false);
        return new ChannelResult { Channel = Describe(state!) };
    }

    private ChannelDescription Describe(ChannelState state)
    {
        var settings = JsonNode.Parse(state.Row.Settings)!.AsObject();
        foreach (var field in state.Adapter?.SettingsSchema.Fields ?? [])
        {
            if (field.IsSecret)
            {
                settings.Remove(field.Name);
            }
        }

        return new ChannelDescription
        {
            Channel = state.Channel,
            Settings = state.Adapter is null ? [] : settings,
            Capabilities = state.Adapter?.Capabilities,
            WebhookPath = snapshots.WebhookPath(state.Channel.Id),
            WebhookAddress = snapshots.WebhookAddress(state.Row),
        };
    }

    private ChannelStatusChanged Changed(ChannelRow row, Actor actor) => new()
    {
        TenantId = row.TenantId,
        ChannelId = row.Id,
        OccurredAt = Entry.Cut(time.GetUtcNow()),
        Actor = actor,
        Status = row.Status,
    };

    private static ChannelResult? Checked(string? name, IChannelAdapter adapter, JsonObject settings, out string? account)
    {
        account = null;
        if (string.IsNullOrWhiteSpace(name) || name.Length > 100 || Entry.Clean(name) != name)
        {
            return Refused(RefusalCode.InvalidSettings, "A channel's name has 1 to 100 characters.", "name");
        }

        if (settings.ToJsonString().Length > MaxSettingsLength)
        {
            return Refused(RefusalCode.InvalidSettings, "The settings are too long.", "settings");
        }

        if (adapter.SettingsSchema.Read(settings, out var errors) is not { } typed)
        {
            return new ChannelResult
            {
                Refusal = new Refusal { Code = RefusalCode.InvalidSettings, Detail = string.Join(" ", errors.Values), Args = errors },
            };
        }

        account = adapter.SettingsSchema.AccountOf(typed);
        return null;
    }

    // Secrets whose keys are gone have to be entered again; everything else is kept.
    private static JsonObject Open(ChannelRow row, IChannelAdapter adapter)
    {
        var settings = JsonNode.Parse(row.Settings)!.AsObject();
        foreach (var field in adapter.SettingsSchema.Fields)
        {
            if (field.IsSecret)
            {
                settings.Remove(field.Name);
            }
        }

        return settings;
    }

    private static ChannelResult Refused(string code, string detail, string? field = null) => new()
    {
        Refusal = new Refusal { Code = code, Detail = detail, Args = field is null ? new Dictionary<string, string>() : new Dictionary<string, string> { [field] = detail } },
    };
}
