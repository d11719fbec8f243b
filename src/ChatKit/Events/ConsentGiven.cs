namespace ChatKit.Events;

/// <summary>The customer agreed to the privacy policy.</summary>
public sealed record ConsentGiven : ChatEvent
{
    /// <summary>The version he agreed to.</summary>
    public required string PolicyVersion { get; init; }
}
