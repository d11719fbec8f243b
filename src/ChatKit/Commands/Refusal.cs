namespace ChatKit;

/// <summary>A foreseen no: what is wrong and how to mend it. Immutable.</summary>
public sealed record Refusal
{
    /// <summary>What is wrong; see <see cref="RefusalCode"/>.</summary>
    public required string Code { get; init; }

    /// <summary>The same for people, with the cure.</summary>
    public required string Detail { get; init; }

    /// <summary>Values that belong to it.</summary>
    public IReadOnlyDictionary<string, string> Args { get; init; } = NoArgs;

    private static readonly Dictionary<string, string> NoArgs = [];

    /// <summary>A refusal without values.</summary>
    public static Refusal Of(string code, string detail) => new() { Code = code, Detail = detail };
}
