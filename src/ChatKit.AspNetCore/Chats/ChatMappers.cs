using System.Collections.Concurrent;
using ChatKit.AspNetCore.Api;
using ChatKit.Storage;

namespace ChatKit.AspNetCore.Chats;

/// <summary>Makes a mapper for one request, with what is known at that time.</summary>
internal sealed class ChatMappers(IChannels channels, IManagers managers, IChatSettings settings, IConfigurationStorage configuration, TimeProvider time)
{
    // Bots change with the configuration's version, and rarely; everything else here is kept by the core.
    private readonly ConcurrentDictionary<TenantId, (long Version, IReadOnlyDictionary<string, string> Bots)> _bots = new();

    /// <exception cref="RefusedException">Chats are switched off: nobody reads or writes them.</exception>
    public async ValueTask<ChatMapper> ForAsync(ApiCall call)
    {
        var current = await settings.GetAsync(call.Tenant, call.Aborted);
        RequireSwitchedOn(current.Settings);
        var rules = new ReplyRules(call.Viewer, current.Settings, time.GetUtcNow());
        return new(await NamesAsync(call.Tenant, current.Version, call.Aborted), rules, $"{ApiRoot.Of(call.Http)}/attachments/");
    }

    /// <summary>Names for what is read whether chats are switched on or not.</summary>
    public async ValueTask<Names> NamesAsync(TenantId tenant, CancellationToken cancellationToken) =>
        await NamesAsync(tenant, (await settings.GetAsync(tenant, cancellationToken)).Version, cancellationToken);

    public async ValueTask RequireSwitchedOnAsync(TenantId tenant, CancellationToken cancellationToken) =>
        RequireSwitchedOn((await settings.GetAsync(tenant, cancellationToken)).Settings);

    private static void RequireSwitchedOn(ChatSettings settings)
    {
        if (!settings.ChatsEnabled)
        {
            throw RefusedException.Of(RefusalCode.ChatsDisabled, "Chats are switched off. An administrator can switch them on in the settings.");
        }
    }

    private async ValueTask<Names> NamesAsync(TenantId tenant, long version, CancellationToken cancellationToken)
    {
        var found = await channels.ListAsync(tenant, cancellationToken);
        var staff = await managers.ListAsync(tenant, cancellationToken);
        return new(
            found.ToDictionary(c => c.Channel.Id),
            staff.ToDictionary(m => m.Profile.Id.Value, m => m.Profile.Name, StringComparer.Ordinal),
            await BotsAsync(tenant, version, cancellationToken));
    }

    private async ValueTask<IReadOnlyDictionary<string, string>> BotsAsync(TenantId tenant, long version, CancellationToken cancellationToken)
    {
        if (_bots.TryGetValue(tenant, out var known) && known.Version == version)
        {
            return known.Bots;
        }

        var stored = await configuration.FindAsync(tenant, cancellationToken);
        var bots = stored.Bots.ToDictionary(b => b.Id.ToString(), b => b.Name, StringComparer.Ordinal);
        _bots[tenant] = (stored.Version, bots);
        return bots;
    }
}
