namespace ChatKit.Events;

/// <summary>The customer never agreed to the privacy policy.</summary>
public sealed record ConsentExpired : ChatEvent
{
}
