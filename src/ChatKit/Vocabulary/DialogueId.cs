using System.Diagnostics.CodeAnalysis;

namespace ChatKit;

/// <summary>One session within a chat, opened by a message and closed once. Written as <c>dlg_</c> and 32 hexadecimal digits; never an order.</summary>
/// <param name="Value">A version 7 UUID.</param>
public readonly record struct DialogueId(Guid Value) : IParsable<DialogueId>
{
    private const string Prefix = "dlg_";

    /// <summary>A new id, unlike any other.</summary>
    public static DialogueId New() => new(TimeOrderedId.New());

    /// <inheritdoc/>
    public static DialogueId Parse(string s, IFormatProvider? provider) => new(PrefixedId.Parse(Prefix, s));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out DialogueId result)
    {
        var found = PrefixedId.TryParse(Prefix, s, out var value);
        result = new(value);
        return found;
    }

    /// <inheritdoc/>
    public override string ToString() => PrefixedId.Format(Prefix, Value);
}
