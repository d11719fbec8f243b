namespace ChatKit.Events;

/// <summary>A message was changed.</summary>
public sealed record MessageEdited : ChatEvent
{
}
