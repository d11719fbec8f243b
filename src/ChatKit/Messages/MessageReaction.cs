using System.Text.Json;

namespace ChatKit;

/// <summary>A reaction to a message. Immutable.</summary>
/// <param name="Value">The reaction, usually an emoji.</param>
/// <param name="AuthorKind">What its author is.</param>
/// <param name="AuthorId">The author's id: a manager's, or a customer's.</param>
public sealed record MessageReaction(string Value, ActorKind AuthorKind, string? AuthorId)
{
    /// <summary>Reads what is stored with a message.</summary>
    public static IReadOnlyList<MessageReaction> ReadAll(string? json) =>
        json is null ? [] : JsonSerializer.Deserialize(json, MessageContentJson.Default.IReadOnlyListMessageReaction)!;

    internal static string? WriteAll(IReadOnlyList<MessageReaction> reactions) =>
        reactions.Count == 0 ? null : JsonSerializer.Serialize(reactions, MessageContentJson.Default.IReadOnlyListMessageReaction);
}
