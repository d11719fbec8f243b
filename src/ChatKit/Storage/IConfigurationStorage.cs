namespace ChatKit.Storage;

/// <summary>Tenants' settings, channels and bots.</summary>
/// <remarks>Thread-safe.</remarks>
public interface IConfigurationStorage
{
    /// <summary>A tenant's configuration, read in one snapshot; of version 0 if nothing was ever set.</summary>
    ValueTask<TenantConfiguration> FindAsync(TenantId tenant, CancellationToken cancellationToken);

    /// <summary>All tenants that have a configuration, with their versions.</summary>
    ValueTask<IReadOnlyDictionary<TenantId, long>> VersionsAsync(CancellationToken cancellationToken);

    /// <summary>The tenant of a channel; <see langword="null"/> if there is no such channel.</summary>
    ValueTask<TenantId?> FindTenantAsync(ChannelId channel, CancellationToken cancellationToken);

    /// <summary>Stores a change. Of channels that are there everything but their <see cref="ChannelRow.PollPosition"/>, which only moves by itself.</summary>
    /// <returns>The new version, or <see langword="null"/> if the expected one is no longer the stored one and nothing was changed.</returns>
    ValueTask<long?> ChangeAsync(ConfigurationChange change, CancellationToken cancellationToken);

    /// <summary>Who did what, the newest first: what was stored with changes, and what <see cref="IOperationsStorage.AuditAsync"/> kept.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="after">Where the page before ended; <see langword="null"/>: the first page.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Stops it.</param>
    ValueTask<IReadOnlyList<AuditRow>> ListAuditsAsync(TenantId tenant, ReportCursor? after, int limit, CancellationToken cancellationToken);

    /// <summary>Moves a channel's place in its messenger's updates, without a new version.</summary>
    ValueTask MovePollPositionAsync(ChannelId channel, string position, CancellationToken cancellationToken);
}
