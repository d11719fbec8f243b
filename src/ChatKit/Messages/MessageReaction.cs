using System.Text.Json;

namespace ChatKit;

/// <summary>A reaction to a message. Immutable.</summary>
/// <param name="Value">The reaction, usually an emoji.</param>
/// <param name="AuthorKind">What its author is.</param>
/// <param name="AuthorId">The author's id: a manager's, or the messenger's id of a customer.</param>
/// <param name="At">The messenger's time of it.</param>
public sealed record MessageReaction(string Value, ActorKind AuthorKind, string? AuthorId, DateTimeOffset At)
{
    /// <summary>Reads what is stored with a message.</summary>
    public static IReadOnlyList<MessageReaction> ReadAll(string? json) => [.. ReadStored(json).Where(static r => r.Value.Length > 0)];

    /// <summary>What an author's reactions are from a time on; an older word that comes later changes nothing.</summary>
    internal static string? Replace(string? json, ActorKind authorKind, string? authorId, IReadOnlyList<string> values, DateTimeOffset at)
    {
        var stored = ReadStored(json);
        if (stored.Any(r => r.AuthorKind == authorKind && r.AuthorId == authorId && r.At > at))
        {
            return json;
        }

        // An author who took everything back leaves an empty one, so that its time is known.
        IReadOnlyList<MessageReaction> next =
        [
            .. stored.Where(r => r.AuthorKind != authorKind || r.AuthorId != authorId),
            .. (values.Count == 0 ? [""] : values).Select(v => new MessageReaction(Entry.Clean(v, 64)!, authorKind, authorId, at)),
        ];
        return JsonSerializer.Serialize(next, MessageContentJson.Default.IReadOnlyListMessageReaction);
    }

    private static IReadOnlyList<MessageReaction> ReadStored(string? json) =>
        json is null ? [] : JsonSerializer.Deserialize(json, MessageContentJson.Default.IReadOnlyListMessageReaction)!;
}
