using System.Collections.Concurrent;

namespace ChatKit.Testing;

/// <summary>The employees of a CRM that exists only in memory, changed by the test.</summary>
/// <remarks>Thread-safe. As with a real CRM, a change is certain to be seen only after <see cref="IManagers.ChangedAsync"/>.</remarks>
public sealed class FakeManagers : IManagerDirectory
{
    private readonly ConcurrentDictionary<string, ManagerProfile> _profiles = new(StringComparer.Ordinal);

    /// <summary>Hires a manager, or changes what is known of one.</summary>
    public void Set(ManagerProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        _profiles[profile.Id.Value] = profile;
    }

    /// <summary>Forgets a manager.</summary>
    public void Remove(string id) => _profiles.TryRemove(id, out _);

    /// <inheritdoc/>
    public ValueTask<ManagerProfile?> FindAsync(TenantId tenant, ManagerId manager, CancellationToken cancellationToken) =>
        new(_profiles.GetValueOrDefault(manager.Value));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ManagerProfile>> ListAsync(TenantId tenant, CancellationToken cancellationToken) =>
        new([.. _profiles.Values.OrderBy(static p => p.Id.Value, StringComparer.Ordinal)]);
}
