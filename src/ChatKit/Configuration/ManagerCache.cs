using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChatKit.Engine;

/// <summary>
/// The CRM's managers as this host knows them, asked anew each minute and when the CRM says that they changed: to this host, or to
/// another, which moves the configuration's version.
/// </summary>
internal sealed class ManagerCache(
    ConfigurationCache configuration, IServiceScopeFactory scopes, TimeProvider time, IOptions<ChatKitOptions> options, ILogger<ManagerCache> logger)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<TenantId, Entry> _tenants = new();
    private readonly ConcurrentDictionary<TenantId, byte> _asking = new();

    /// <summary>What is known now, fresh or not; empty when the CRM was never asked with success.</summary>
    public FrozenDictionary<string, ManagerProfile> Known(TenantId tenant) =>
        _tenants.TryGetValue(tenant, out var entry) ? entry.Profiles : FrozenDictionary<string, ManagerProfile>.Empty;

    public void Forget(TenantId tenant)
    {
        if (_tenants.TryGetValue(tenant, out var entry))
        {
            _tenants[tenant] = entry with { IsStale = true };
        }
    }

    /// <summary>The managers, at most a minute old; older ones if the CRM does not answer.</summary>
    public ValueTask<FrozenDictionary<string, ManagerProfile>> GetAsync(TenantId tenant, CancellationToken cancellationToken) =>
        TryFind(tenant, out var entry) && time.GetElapsedTime(entry.AskedAt) < Fresh ? new(entry.Profiles) : AskAsync(tenant, cancellationToken);

    /// <summary>
    /// Makes the managers known before a batch. Only a change that the CRM has told of is waited for; those of more than a minute ago are
    /// asked for anew beside it, so that a slow CRM keeps no message waiting.
    /// </summary>
    public ValueTask PrepareAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        if (!TryFind(tenant, out var entry))
        {
            return WaitAsync(AskAsync(tenant, cancellationToken));
        }

        if (time.GetElapsedTime(entry.AskedAt) >= Fresh && _asking.TryAdd(tenant, 0))
        {
            _ = AskBesideAsync(tenant);
        }

        return default;
    }

    public async ValueTask<ManagerProfile?> FindAsync(TenantId tenant, ManagerId manager, CancellationToken cancellationToken)
    {
        var known = await GetAsync(tenant, cancellationToken).ConfigureAwait(false);
        if (known.TryGetValue(manager.Value, out var profile))
        {
            return profile;
        }

        return await AskDirectoryAsync((directory, token) => directory.FindAsync(tenant, manager, token), cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask WaitAsync(ValueTask<FrozenDictionary<string, ManagerProfile>> asking) => await asking.ConfigureAwait(false);

    private bool TryFind(TenantId tenant, [NotNullWhen(true)] out Entry? entry) =>
        _tenants.TryGetValue(tenant, out entry) && !entry.IsStale && entry.Version == configuration.VersionOf(tenant);

    private async Task AskBesideAsync(TenantId tenant)
    {
        try
        {
            await AskAsync(tenant, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _asking.TryRemove(tenant, out _);
        }
    }

    private ValueTask<TAnswer> AskDirectoryAsync<TAnswer>(
        Func<IManagerDirectory, CancellationToken, ValueTask<TAnswer>> ask, CancellationToken cancellationToken) => ForeignCode.AskAsync(
            async token =>
            {
                var scope = scopes.CreateAsyncScope();
                await using var ending = scope.ConfigureAwait(false);
                return await ask(scope.ServiceProvider.GetRequiredService<IManagerDirectory>(), token).ConfigureAwait(false);
            },
            options.Value.ForeignCodeTimeout,
            time,
            cancellationToken);

    private async ValueTask<FrozenDictionary<string, ManagerProfile>> AskAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        // Read before the CRM is asked: what changes meanwhile is asked about again.
        var version = configuration.VersionOf(tenant);
        try
        {
            var list = await AskDirectoryAsync((directory, token) => directory.ListAsync(tenant, token), cancellationToken).ConfigureAwait(false);
            var profiles = list.ToFrozenDictionary(static p => p.Id.Value, StringComparer.Ordinal);
            _tenants[tenant] = new Entry(profiles, time.GetTimestamp(), version, IsStale: false);
            return profiles;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.DirectoryFailed(logger, exception, tenant);

            // The CRM is asked again in a minute; meanwhile what was known last holds, so that its failure stops no message.
            var known = Known(tenant);
            _tenants[tenant] = new Entry(known, time.GetTimestamp(), version, IsStale: false);
            return known;
        }
    }

    private sealed record Entry(FrozenDictionary<string, ManagerProfile> Profiles, long AskedAt, long Version, bool IsStale);
}
