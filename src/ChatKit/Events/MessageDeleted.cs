namespace ChatKit.Events;

/// <summary>A message was taken back.</summary>
public sealed record MessageDeleted : ChatEvent
{
}
