using System.Diagnostics.CodeAnalysis;

namespace ChatKit;

/// <summary>A registered bot. Written as <c>bot_</c> and 32 hexadecimal digits; never an order.</summary>
/// <param name="Value">A version 7 UUID.</param>
public readonly record struct BotId(Guid Value) : IParsable<BotId>
{
    private const string Prefix = "bot_";

    /// <summary>A new id, unlike any other.</summary>
    public static BotId New() => new(TimeOrderedId.New());

    /// <inheritdoc/>
    public static BotId Parse(string s, IFormatProvider? provider) => new(PrefixedId.Parse(Prefix, s));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out BotId result)
    {
        var found = PrefixedId.TryParse(Prefix, s, out var value);
        result = new(value);
        return found;
    }

    /// <inheritdoc/>
    public override string ToString() => PrefixedId.Format(Prefix, Value);
}
