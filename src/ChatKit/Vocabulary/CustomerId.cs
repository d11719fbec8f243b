using System.Diagnostics.CodeAnalysis;

namespace ChatKit;

/// <summary>The person who writes to a channel. Written as <c>cus_</c> and 32 hexadecimal digits; never an order.</summary>
/// <param name="Value">A version 7 UUID.</param>
public readonly record struct CustomerId(Guid Value) : IParsable<CustomerId>
{
    private const string Prefix = "cus_";

    /// <summary>A new id, unlike any other.</summary>
    public static CustomerId New() => new(TimeOrderedId.New());

    /// <inheritdoc/>
    public static CustomerId Parse(string s, IFormatProvider? provider) => new(PrefixedId.Parse(Prefix, s));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out CustomerId result)
    {
        var found = PrefixedId.TryParse(Prefix, s, out var value);
        result = new(value);
        return found;
    }

    /// <inheritdoc/>
    public override string ToString() => PrefixedId.Format(Prefix, Value);
}
