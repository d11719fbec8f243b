using System.Collections.Frozen;
using System.Text.Json.Nodes;
using ChatKit.Storage;
using Microsoft.Extensions.Options;

namespace ChatKit.Engine;

/// <summary>Makes stored configuration ready for work.</summary>
internal sealed class SnapshotFactory(
    AdapterRegistry adapters,
    IEnumerable<DefaultSettings> defaults,
    ISecretProtector protector,
    ChannelHttp http,
    TimeProvider time,
    IOptions<ChatKitOptions> options)
{
    private const string Protected = "protected:";

    private readonly ChatSettings _defaults = defaults.Aggregate(new ChatSettings(), static (settings, next) => next.Configure(settings));

    public TenantSnapshot Create(TenantConfiguration stored) => new()
    {
        TenantId = stored.TenantId,
        Version = stored.Version,
        Settings = stored.Settings is { } json ? StoredSettings.Read(json) : _defaults,
        Channels = stored.Channels.ToFrozenDictionary(static c => c.Id, CreateChannel),
        Bots = stored.Bots,
        HoldFor = options.Value.HoldFor,
        RetryFor = options.Value.RetryFor,
    };

    public string WebhookPath(ChannelId channel) => $"{options.Value.WebhookPath}/{channel}";

    public Uri? WebhookAddress(ChannelRow channel)
    {
        var requested = channel.RequestAddress is { } stored ? new Uri(stored) : null;
        // Appended, not resolved: the address may have a path of its own (a CRM under /crm).
        return (options.Value.PublicAddress ?? requested) is { } address ? new Uri(address.AbsoluteUri.TrimEnd('/') + WebhookPath(channel.Id)) : null;
    }

    /// <summary>Settings as they are stored: secrets protected, each marked so that a change of what is secret does no harm.</summary>
    public JsonObject Protect(JsonObject settings, ChannelSettingsSchema schema) =>
        MapSecrets(settings, schema, value => Protected + protector.Protect(value));

    /// <summary>Settings with readable secrets; nothing if the keys that protected one are gone.</summary>
    public JsonObject? Unprotect(JsonObject settings, ChannelSettingsSchema schema)
    {
        var lost = false;
        var readable = MapSecrets(settings, schema, value =>
        {
            if (!value.StartsWith(Protected, StringComparison.Ordinal))
            {
                return value;
            }

            var secret = protector.Unprotect(value[Protected.Length..]);
            lost |= secret is null;
            return secret;
        });
        return lost ? null : readable;
    }

    private ChannelState CreateChannel(ChannelRow row)
    {
        var adapter = adapters.Find(row.Type);
        var settings = ReadSettings(row, adapter, out var problem);
        var channel = new Channel
        {
            Id = row.Id,
            TenantId = row.TenantId,
            Type = new ChannelType(row.Type),
            Name = row.Name,
            Identifier = row.Identifier,
            Status = problem is null ? row.Status : ChannelStatus.Failed,
            StatusReason = problem ?? row.StatusReason,
            StoreId = row.StoreId,
            CreatedAt = row.CreatedAt,
        };

        return new ChannelState
        {
            Channel = channel,
            Row = row,
            Adapter = adapter,
            Context = settings is null ? null : new ChannelContext
            {
                Channel = channel,
                Settings = settings,
                Http = http,
                WebhookAddress = WebhookAddress(row),
                Time = time,
            },
        };
    }

    private object? ReadSettings(ChannelRow row, IChannelAdapter? adapter, out string? problem)
    {
        problem = null;
        if (row.Status == ChannelStatus.Removed)
        {
            return null;
        }

        if (adapter is null)
        {
            problem = $"No adapter for '{row.Type}' is registered in this host. Add it in AddChatKit(), or remove the channel.";
            return null;
        }

        if (Unprotect(JsonNode.Parse(row.Settings)!.AsObject(), adapter.SettingsSchema) is not { } json)
        {
            problem = "secrets-unreadable: the keys that protected this channel's secrets are gone. Restore the key ring, or enter the secrets again.";
            return null;
        }

        var settings = adapter.SettingsSchema.Read(json, out var errors);
        problem = settings is null ? $"The settings are no longer valid: {string.Join(" ", errors.Values)}" : null;
        return settings;
    }

    private static JsonObject MapSecrets(JsonObject settings, ChannelSettingsSchema schema, Func<string, string?> map)
    {
        var mapped = (JsonObject)settings.DeepClone();
        foreach (var field in schema.Fields)
        {
            if (field.IsSecret && mapped[field.Name] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0)
            {
                mapped[field.Name] = map(text);
            }
        }

        return mapped;
    }
}
