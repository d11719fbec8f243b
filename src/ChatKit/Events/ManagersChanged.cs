namespace ChatKit.Events;

/// <summary>Rights, groups or activity of managers changed.</summary>
public sealed record ManagersChanged : ChatEvent
{
}
