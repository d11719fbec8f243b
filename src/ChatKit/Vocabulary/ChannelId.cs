using System.Diagnostics.CodeAnalysis;

namespace ChatKit;

/// <summary>One connected account of a messenger. Written as <c>chn_</c> and 32 hexadecimal digits; never an order.</summary>
/// <param name="Value">A version 7 UUID.</param>
public readonly record struct ChannelId(Guid Value) : IParsable<ChannelId>
{
    private const string Prefix = "chn_";

    /// <summary>A new id, unlike any other.</summary>
    public static ChannelId New() => new(TimeOrderedId.New());

    /// <inheritdoc/>
    public static ChannelId Parse(string s, IFormatProvider? provider) => new(PrefixedId.Parse(Prefix, s));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ChannelId result)
    {
        var found = PrefixedId.TryParse(Prefix, s, out var value);
        result = new(value);
        return found;
    }

    /// <inheritdoc/>
    public override string ToString() => PrefixedId.Format(Prefix, Value);
}
