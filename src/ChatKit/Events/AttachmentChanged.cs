namespace ChatKit.Events;

/// <summary>A file of a message was fetched, or could not be.</summary>
public sealed record AttachmentChanged : ChatEvent
{
    /// <summary>Where it is now.</summary>
    public required AttachmentState State { get; init; }
}
