using System.Diagnostics.CodeAnalysis;

namespace ChatKit;

/// <summary>One file of a message. Written as <c>att_</c> and 32 hexadecimal digits; never an order.</summary>
/// <param name="Value">A version 7 UUID.</param>
public readonly record struct AttachmentId(Guid Value) : IParsable<AttachmentId>
{
    private const string Prefix = "att_";

    /// <summary>A new id, unlike any other.</summary>
    public static AttachmentId New() => new(TimeOrderedId.New());

    /// <inheritdoc/>
    public static AttachmentId Parse(string s, IFormatProvider? provider) => new(PrefixedId.Parse(Prefix, s));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out AttachmentId result)
    {
        var found = PrefixedId.TryParse(Prefix, s, out var value);
        result = new(value);
        return found;
    }

    /// <inheritdoc/>
    public override string ToString() => PrefixedId.Format(Prefix, Value);
}
