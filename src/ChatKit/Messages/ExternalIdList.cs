using System.Text.Json;

namespace ChatKit;

/// <summary>A messenger's ids of one message, as they are stored: one as it is, several as a JSON array.</summary>
public static class ExternalIdList
{
    private const string ArrayStart = "[\"";

    /// <summary>The ids.</summary>
    public static IReadOnlyList<string> Read(string? stored) => stored switch
    {
        null => [],
        _ when stored.StartsWith(ArrayStart, StringComparison.Ordinal) =>
            JsonSerializer.Deserialize(stored, MessageContentJson.Default.IReadOnlyListString)!,
        _ => [stored],
    };

    /// <summary>One id, as it is stored.</summary>
    internal static string Write(string id) =>
        id.StartsWith(ArrayStart, StringComparison.Ordinal) ? Write([id])! : id;

    internal static string? Write(IReadOnlyList<string> ids) => ids switch
    {
        [] => null,
        [var only] when !only.StartsWith(ArrayStart, StringComparison.Ordinal) => only,
        _ => JsonSerializer.Serialize(ids, MessageContentJson.Default.IReadOnlyListString),
    };
}
