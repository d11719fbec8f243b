namespace ChatKit.Storage;

/// <summary>A place in a list of what failed or of who changed what, the newest first.</summary>
/// <param name="At">When the last one shown was parked, accepted or done.</param>
/// <param name="Id">Its id.</param>
public readonly record struct ReportCursor(DateTimeOffset At, Guid Id);
