using ChatKit.EntityFrameworkCore.Reading;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Reading;

/// <summary>The columns by which lists of chats are indexed. The database computes them, so that hosts of the version before keep them right.</summary>
internal static class ListColumns
{
    /// <summary>The minute of the last message; nothing while managers may not see the chat.</summary>
    public const string Minute = "last_message_minute";

    /// <summary>The place among chats without a responsible; nothing where there is one.</summary>
    public const string Waiting = "waiting_place";

    /// <summary>What of a chat says that managers may see it.</summary>
    public const string IsVisible = "last_sequence > 0";

    /// <summary>The same of the minute.</summary>
    public const string HasMinute = Minute + " IS NOT NULL";

    public const string WaitingDefinition = "CASE WHEN responsible_kind IS NULL THEN coalesce(waiting_since, last_message_at) END";

    public static string MinuteDefinition { get; } = $"CASE WHEN {IsVisible} THEN {MinuteOf("last_message_at")} END";

    /// <summary>How lists are ordered by them.</summary>
    public static ListOrder Order { get; } = new(Waiting, (Minute, MinuteOf("@at")));

    private static string MinuteOf(string moment) => $"date_bin('1 minute', {moment}, TIMESTAMPTZ '2000-01-01 00:00:00+00')";
}
