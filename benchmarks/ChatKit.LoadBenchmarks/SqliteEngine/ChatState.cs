namespace ChatKit.LoadBenchmarks.SqliteEngine;

/// <summary>What of a chat is needed to write its next message. No other column is looked at, which is in the anchor's favour.</summary>
internal readonly record struct ChatState(long Version, long Sequence, long Arrival, long Inbound, byte[] DialogueId)
{
    private static readonly string[] Needed = ["version", "last_sequence", "last_arrival", "inbound_count", "last_dialogue_id"];

    /// <summary>Reads it by the places of the columns, since looking them up by name costs more than reading.</summary>
    public static ChatState Read(Prepared find, byte[] id, ReadOnlySpan<int> places)
    {
        using var reader = find.Read(id);
        reader.Read();
        return new ChatState(
            reader.GetInt64(places[0]),
            reader.GetInt64(places[1]),
            reader.GetInt64(places[2]),
            reader.GetInt64(places[3]),
            reader.GetFieldValue<byte[]>(places[4]));
    }

    /// <summary>The places among the columns of the table.</summary>
    public static int[] Places(string[] columns) =>
        [.. Needed.Select(c => Array.IndexOf(columns, c))];
}
