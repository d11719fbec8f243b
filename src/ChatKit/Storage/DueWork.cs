namespace ChatKit.Storage;

/// <summary>Stored work that is due. The rows are copies.</summary>
public sealed record DueWork
{
    /// <summary>Files to fetch, and such as belong to no message and are to be deleted.</summary>
    public IReadOnlyList<AttachmentRow> Fetches { get; init; } = [];

    /// <summary>Commands that were stored with a change of the CRM's, oldest first.</summary>
    public IReadOnlyList<CommandRow> Commands { get; init; } = [];

    /// <summary>Messages whose set time has come.</summary>
    public IReadOnlyList<MessageRow> Scheduled { get; init; } = [];

    /// <summary>Timers computed before their tenant's last change of configuration that affects timers.</summary>
    public IReadOnlyList<TimerRow> StaleTimers { get; init; } = [];
}
