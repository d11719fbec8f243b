namespace ChatKit.Events;

/// <summary>The settings changed.</summary>
public sealed record SettingsChanged : ChatEvent
{
    /// <summary>The configuration's version since.</summary>
    public required long Version { get; init; }
}
