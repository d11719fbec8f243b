namespace ChatKit.Events;

/// <summary>A message of the customer, or one that our side wrote in the messenger's own app, is in the chat.</summary>
public sealed record MessageReceived : ChatEvent
{
}
