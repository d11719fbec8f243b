using System.Diagnostics.CodeAnalysis;

namespace ChatKit;

/// <summary>A lasting thread between one customer and one channel, or between colleagues. Written as <c>cht_</c> and 32 hexadecimal digits; never an order.</summary>
/// <param name="Value">A version 7 UUID.</param>
public readonly record struct ChatId(Guid Value) : IParsable<ChatId>
{
    private const string Prefix = "cht_";

    /// <summary>A new id, unlike any other.</summary>
    public static ChatId New() => new(TimeOrderedId.New());

    /// <inheritdoc/>
    public static ChatId Parse(string s, IFormatProvider? provider) => new(PrefixedId.Parse(Prefix, s));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ChatId result)
    {
        var found = PrefixedId.TryParse(Prefix, s, out var value);
        result = new(value);
        return found;
    }

    /// <inheritdoc/>
    public override string ToString() => PrefixedId.Format(Prefix, Value);
}
