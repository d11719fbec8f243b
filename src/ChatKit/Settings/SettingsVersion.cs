namespace ChatKit;

/// <summary>Settings as they were at a version of the tenant's configuration.</summary>
/// <param name="Settings">The settings.</param>
/// <param name="Version">The configuration's version.</param>
public readonly record struct SettingsVersion(ChatSettings Settings, long Version);
