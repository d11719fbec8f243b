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
    ActorRights rights,
    TimeProvider time,
    IWriteGuard? guard = null) : IChannels
{
    private const int MaxSettingsLength = 16_384;
    private const int MostAttempts = 20;

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
        if (await rights.DeniedAsync(tenant, actor, ChatPermissions.AddChannels, cancellationToken).ConfigureAwait(false) is { } denied)
        {
            return new ChannelResult { Refusal = denied };
        }

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
        await SaveAsync(
            Change(row, actor, "channel-added", new ChannelAdded { TenantId = tenant, ChannelId = row.Id, OccurredAt = now, Actor = actor }), cancellationToken)
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
        if (await rights.DeniedAsync(tenant, actor, ChatPermissions.EditChannels, cancellationToken).ConfigureAwait(false) is { } denied)
        {
            return new ChannelResult { Refusal = denied };
        }

        ChannelResult? refusal = null;
        var changed = await UpdateAsync(tenant, channel, Edited, cancellationToken).ConfigureAwait(false);
        if (changed is null)
        {
            return refusal ?? NotFound();
        }

        if (change.Settings is { Count: > 0 } && changed.Adapter is IConnectsChannel)
        {
            connector.Look();
        }

        return await DescribeAsync(channel, cancellationToken).ConfigureAwait(false);

        ConfigurationChange? Edited(ChannelState state, ChannelRow row)
        {
            refusal = state.Adapter is { } adapter ? Edit(row, adapter, change) : NotFound();
            return refusal is null ? Change(row, actor, "channel-changed", Changed(row, actor)) : null;
        }
    }

    public async ValueTask<ChannelResult> RemoveAsync(TenantId tenant, ChannelId channel, Actor actor, CancellationToken cancellationToken)
    {
        guard?.ThrowIfHeldByCaller();
        if (await rights.DeniedAsync(tenant, actor, ChatPermissions.DeleteChannels, cancellationToken).ConfigureAwait(false) is { } denied)
        {
            return new ChannelResult { Refusal = denied };
        }

        if (await FindAsync(tenant, channel, cancellationToken).ConfigureAwait(false) is not { } state)
        {
            return NotFound();
        }

        if (state is { Adapter: IConnectsChannel adapter, Context: { } context })
        {
            await ConnectWorker.DisconnectAsync(adapter, context, cancellationToken).ConfigureAwait(false);
        }

        var removed = await UpdateAsync(tenant, channel, Removed, cancellationToken).ConfigureAwait(false);
        return new ChannelResult { Channel = Describe(removed ?? state) };

        ConfigurationChange Removed(ChannelState known, ChannelRow row)
        {
            row.Status = ChannelStatus.Removed;
            row.RemovedAt = Entry.Cut(time.GetUtcNow());

            // Its secrets are of no use any more.
            row.Settings = "{}";
            row.Account = null;
            var announced = new ChannelRemoved { TenantId = tenant, ChannelId = row.Id, OccurredAt = row.RemovedAt.Value, Actor = actor };
            return Change(row, actor, "channel-removed", announced) with { AffectsTimers = true };
        }
    }

    public async ValueTask<ChannelResult> SetConnectedAsync(TenantId tenant, ChannelId channel, bool connected, Actor actor, CancellationToken cancellationToken)
    {
        guard?.ThrowIfHeldByCaller();
        if (await rights.DeniedAsync(tenant, actor, ChatPermissions.EditChannels, cancellationToken).ConfigureAwait(false) is { } denied)
        {
            return new ChannelResult { Refusal = denied };
        }

        if (await FindAsync(tenant, channel, cancellationToken).ConfigureAwait(false) is not { } state)
        {
            return NotFound();
        }

        if (!connected && state is { Adapter: IConnectsChannel adapter, Context: { } context })
        {
            await ConnectWorker.DisconnectAsync(adapter, context, cancellationToken).ConfigureAwait(false);
        }

        if (await UpdateAsync(tenant, channel, Set, cancellationToken).ConfigureAwait(false) is null)
        {
            return NotFound();
        }

        if (connected && state.Adapter is IConnectsChannel)
        {
            connector.Look();
        }

        return await DescribeAsync(channel, cancellationToken).ConfigureAwait(false);

        ConfigurationChange Set(ChannelState known, ChannelRow row)
        {
            row.Status = connected ? (known.Adapter is IConnectsChannel ? ChannelStatus.Connecting : ChannelStatus.Connected) : ChannelStatus.Disconnected;
            row.StatusReason = connected ? null : "An administrator disconnected it.";
            return Change(row, actor, connected ? "channel-connected" : "channel-disconnected", Changed(row, actor));
        }
    }

    private ChannelResult? Edit(ChannelRow row, IChannelAdapter adapter, ChannelChange change)
    {
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

        return null;
    }

    private async ValueTask<ChannelState?> FindAsync(TenantId tenant, ChannelId channel, CancellationToken cancellationToken)
    {
        var snapshot = await cache.RefreshAsync(tenant, cancellationToken).ConfigureAwait(false);
        return Find(snapshot, channel);
    }

    private static ChannelState? Find(TenantSnapshot snapshot, ChannelId channel) =>
        snapshot.Channel(channel) is { Channel.Status: not ChannelStatus.Removed } state ? state : null;

    // A channel is stored as a whole, so what another stores at the same moment, such as what the messenger said, is taken into account first.
    private async ValueTask<ChannelState?> UpdateAsync(
        TenantId tenant, ChannelId channel, Func<ChannelState, ChannelRow, ConfigurationChange?> changeOf, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            var snapshot = await cache.RefreshAsync(tenant, cancellationToken).ConfigureAwait(false);
            if (Find(snapshot, channel) is not { } state || changeOf(state, (ChannelRow)state.Row.Copy()) is not { } change)
            {
                return null;
            }

            if (await SaveAsync(change with { ExpectedVersion = snapshot.Version }, cancellationToken).ConfigureAwait(false))
            {
                return state;
            }
        }

        throw new StorageUnavailableException("The configuration changes without a pause. Try again.");
    }

    private static ConfigurationChange Change(ChannelRow row, Actor actor, string action, ChatEvent announced) => new()
    {
        TenantId = row.TenantId,
        Channels = [row],
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
    };

    /// <returns>Whether nobody else changed the configuration at the same moment.</returns>
    private async ValueTask<bool> SaveAsync(ConfigurationChange change, CancellationToken cancellationToken)
    {
        var version = await storage.ChangeAsync(change, cancellationToken).ConfigureAwait(false);
        await cache.RefreshAsync(change.TenantId, cancellationToken).ConfigureAwait(false);
        wakeUps.WakeReaders();
        wakeUps.Senders.Signal();
        wakeUps.Work.Signal();
        return version is not null;
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

    private static ChannelResult NotFound() => Refused(RefusalCode.NotFound, "There is no such channel.");

    private static ChannelResult Refused(string code, string detail, string? field = null) => new()
    {
        Refusal = new Refusal { Code = code, Detail = detail, Args = field is null ? new Dictionary<string, string>() : new Dictionary<string, string> { [field] = detail } },
    };
}
