namespace ChatKit.Events;

/// <summary>A command that was stored together with the CRM's own change was refused.</summary>
public sealed record CommandRefused : ChatEvent
{
    /// <summary>Why; see <see cref="RefusalCode"/>.</summary>
    public required string Code { get; init; }

    /// <summary>What it was.</summary>
    public required string Command { get; init; }
}
