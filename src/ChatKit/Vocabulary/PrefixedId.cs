using System.Diagnostics.CodeAnalysis;

namespace ChatKit;

/// <summary>The outside form that all ids share: a prefix that makes logs readable, then the UUID without dashes.</summary>
internal static class PrefixedId
{
    public static string Format(string prefix, Guid value) =>
        string.Create(prefix.Length + 32, (prefix, value), static (span, id) =>
        {
            id.prefix.CopyTo(span);
            id.value.TryFormat(span[id.prefix.Length..], out _, "n");
        });

    public static bool TryParse(string prefix, [NotNullWhen(true)] string? text, out Guid value)
    {
        value = default;
        return text is not null
            && text.StartsWith(prefix, StringComparison.Ordinal)
            && Guid.TryParseExact(text.AsSpan(prefix.Length), "n", out value);
    }

    public static Guid Parse(string prefix, string text) =>
        TryParse(prefix, text, out var value)
            ? value
            : throw new FormatException($"'{text}' is not an id of this kind: it must be '{prefix}' followed by 32 hexadecimal digits.");
}
