namespace ChatKit;

/// <summary>The settings that an administrator sets at run time.</summary>
/// <remarks>
/// Thread-safe. An actor who is a manager needs the right <see cref="ChatPermissions.ManageSettings"/> to replace them;
/// <see cref="Actor.System"/> needs none.
/// </remarks>
public interface IChatSettings
{
    /// <summary>A tenant's settings, with their version.</summary>
    ValueTask<SettingsVersion> GetAsync(TenantId tenant, CancellationToken cancellationToken);

    /// <summary>Replaces a tenant's settings.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="settings">All of them.</param>
    /// <param name="expectedVersion">The version they were decided on; <see langword="null"/>: any.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The refusal (<c>not-allowed</c>, <c>invalid-settings</c> with an argument per field, or <c>version-conflict</c>), or the new version.</returns>
    ValueTask<SettingsResult> ReplaceAsync(
        TenantId tenant, ChatSettings settings, long? expectedVersion, Actor actor, CancellationToken cancellationToken);
}
