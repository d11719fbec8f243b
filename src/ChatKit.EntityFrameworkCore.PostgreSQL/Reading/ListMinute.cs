namespace ChatKit.EntityFrameworkCore.PostgreSQL.Reading;

/// <summary>The minute of a chat's last message, by which lists are indexed; nothing while managers may not see the chat.</summary>
internal static class ListMinute
{
    public const string Column = "last_message_minute";

    /// <summary>What of a chat says that managers may see it.</summary>
    public const string IsVisible = "last_sequence > 0";

    /// <summary>The same of the minute.</summary>
    public const string IsKnown = Column + " IS NOT NULL";

    public static string Definition { get; } = $"CASE WHEN {IsVisible} THEN {Of("last_message_at")} END";

    /// <summary>The minute of a moment.</summary>
    public static string Of(string moment) => $"date_bin('1 minute', {moment}, TIMESTAMPTZ '2000-01-01 00:00:00+00')";
}
