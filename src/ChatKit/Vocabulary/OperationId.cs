using System.Diagnostics.CodeAnalysis;

namespace ChatKit;

/// <summary>One thing a messenger is asked to do: a send, an edit, a reaction. Written as <c>opn_</c> and 32 hexadecimal digits; never an order.</summary>
/// <param name="Value">A version 7 UUID.</param>
public readonly record struct OperationId(Guid Value) : IParsable<OperationId>
{
    private const string Prefix = "opn_";

    /// <summary>A new id, unlike any other.</summary>
    public static OperationId New() => new(TimeOrderedId.New());

    /// <inheritdoc/>
    public static OperationId Parse(string s, IFormatProvider? provider) => new(PrefixedId.Parse(Prefix, s));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out OperationId result)
    {
        var found = PrefixedId.TryParse(Prefix, s, out var value);
        result = new(value);
        return found;
    }

    /// <inheritdoc/>
    public override string ToString() => PrefixedId.Format(Prefix, Value);
}
