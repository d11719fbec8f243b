namespace ChatKit;

/// <summary>A line that ChatKit writes into a chat: assigned, closed, blocked, asked for consent.</summary>
public sealed record SystemContent : MessageContent
{
    /// <summary>What happened, for example <c>dialogue-closed</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Ids and codes that belong to it; never a text of a customer.</summary>
    public IReadOnlyDictionary<string, string> Args { get; init; } = NoArgs;

    private static readonly Dictionary<string, string> NoArgs = [];
}
