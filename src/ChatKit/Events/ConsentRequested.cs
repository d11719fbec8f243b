namespace ChatKit.Events;

/// <summary>The customer was asked to agree to the privacy policy.</summary>
public sealed record ConsentRequested : ChatEvent
{
}
