using System.Diagnostics.CodeAnalysis;

namespace ChatKit;

/// <summary>One message, whatever the number of ids that messengers gave it. Written as <c>msg_</c> and 32 hexadecimal digits; never an order.</summary>
/// <param name="Value">A version 7 UUID.</param>
public readonly record struct MessageId(Guid Value) : IParsable<MessageId>
{
    private const string Prefix = "msg_";

    /// <summary>A new id, unlike any other.</summary>
    public static MessageId New() => new(TimeOrderedId.New());

    /// <inheritdoc/>
    public static MessageId Parse(string s, IFormatProvider? provider) => new(PrefixedId.Parse(Prefix, s));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out MessageId result)
    {
        var found = PrefixedId.TryParse(Prefix, s, out var value);
        result = new(value);
        return found;
    }

    /// <inheritdoc/>
    public override string ToString() => PrefixedId.Format(Prefix, Value);
}
