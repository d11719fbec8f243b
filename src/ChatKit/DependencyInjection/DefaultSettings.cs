namespace ChatKit;

/// <summary>One module's word about what a new tenant starts with.</summary>
internal sealed record DefaultSettings(Func<ChatSettings, ChatSettings> Configure);
