using System.Text;

namespace ChatKit.Engine;

/// <summary>Phone numbers as people type them when they create a chat.</summary>
internal static class PhoneNumbers
{
    /// <summary>The number in E.164, or nothing if it does not fit the mask, or, without one, is not 5 to 15 digits.</summary>
    public static string? Normalize(string typed, string? mask)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var digits = Digits(typed);
        if (digits is null || digits.Length is < 5 or > 15)
        {
            return null;
        }

        return mask is null || Fits(digits, mask) ? $"+{digits}" : null;
    }

    private static string? Digits(string typed)
    {
        var digits = new StringBuilder(typed.Length);
        for (var i = 0; i < typed.Length; i++)
        {
            if (char.IsAsciiDigit(typed[i]))
            {
                digits.Append(typed[i]);
            }
            else if (!(typed[i] is ' ' or '-' or '(' or ')' or '.' || (typed[i] == '+' && digits.Length == 0)))
            {
                return null;
            }
        }

        return digits.ToString();
    }

    private static bool Fits(string digits, string mask)
    {
        var expected = mask.Where(static c => c == '#' || char.IsAsciiDigit(c)).ToArray();
        return expected.Length == digits.Length && !expected.Where((c, i) => c != '#' && c != digits[i]).Any();
    }
}
