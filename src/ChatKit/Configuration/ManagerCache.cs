using System.Collections.Concurrent;
using System.Collections.Frozen;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChatKit.Engine;

/// <summary>
/// The CRM's managers as this host knows them, asked anew each minute and when the CRM says that they changed: to this host, or to
/// another, which moves the configuration's version.
/// </summary>
internal sealed class ManagerCache(ConfigurationCache configuration, IServiceScopeFactory scopes, TimeProvider time, IOptions<ChatKitOptions> options, ILogger<ManagerCache> logger)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<TenantId, Entry> _tenants = new();

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
        _tenants.TryGetValue(tenant, out var entry) && !entry.IsStale && entry.Version == configuration.VersionOf(tenant) && time.GetElapsedTime(entry.AskedAt) < Fresh
            ? new(entry.Profiles)
            : AskAsync(tenant, cancellationToken);

    public async ValueTask<ManagerProfile?> FindAsync(TenantId tenant, ManagerId manager, CancellationToken cancellationToken)
    {
        var known = await GetAsync(tenant, cancellationToken).ConfigureAwait(false);
        if (known.TryGetValue(manager.Value, out var profile))
        {
            return profile;
        }

        var scope = scopes.CreateAsyncScope();
        await using var ending = scope.ConfigureAwait(false);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.Value.ForeignCodeTimeout);
        return await scope.ServiceProvider.GetRequiredService<IManagerDirectory>().FindAsync(tenant, manager, limit.Token).ConfigureAwait(false);
    }

    private async ValueTask<FrozenDictionary<string, ManagerProfile>> AskAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        // Read before the CRM is asked: what changes meanwhile is asked about again.
        var version = configuration.VersionOf(tenant);
        try
        {
            var scope = scopes.CreateAsyncScope();
            await using var ending = scope.ConfigureAwait(false);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(options.Value.ForeignCodeTimeout);
            var list = await scope.ServiceProvider.GetRequiredService<IManagerDirectory>().ListAsync(tenant, limit.Token).ConfigureAwait(false);
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
