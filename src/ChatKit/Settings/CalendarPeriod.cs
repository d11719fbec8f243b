using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ChatKit;

/// <summary>
/// A length of time that may contain months, whose days differ. Written in ISO 8601: <c>P1M</c>, <c>P14D</c>, <c>P1DT12H</c>.
/// </summary>
/// <param name="Months">Calendar months.</param>
/// <param name="Rest">Days and less, added after the months.</param>
public readonly record struct CalendarPeriod(int Months, TimeSpan Rest) : IParsable<CalendarPeriod>
{
    // Lower case stands for what follows the T.
    private const string Order = "YMWDhms";

    /// <summary>One calendar month.</summary>
    public static CalendarPeriod Month { get; } = new(1, TimeSpan.Zero);

    /// <summary>The end of the period that begins then; a day that the last month lacks becomes its last day.</summary>
    public DateTimeOffset After(DateTimeOffset start) => start.AddMonths(Months).Add(Rest);

    /// <inheritdoc/>
    public static CalendarPeriod Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var result)
            ? result
            : throw new FormatException($"'{s}' is not a period. Write it in ISO 8601, for example P1M, P14D or PT36H.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out CalendarPeriod result)
    {
        result = default;
        if (s is null || s.Length < 3 || s[0] != 'P')
        {
            return false;
        }

        var months = 0L;
        var rest = TimeSpan.Zero;
        var inTime = false;
        var index = 1;
        var next = 0;
        while (index < s.Length)
        {
            if (s[index] == 'T' && !inTime)
            {
                inTime = true;
                index++;
                continue;
            }

            var start = index;
            while (index < s.Length && char.IsAsciiDigit(s[index]))
            {
                index++;
            }

            if (index == s.Length
                || index - start is 0 or > 6
                || !long.TryParse(s.AsSpan(start, index - start), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return false;
            }

            // Each once and the longest first, as the standard has it; more could be longer than a time span holds.
            var place = Order.IndexOf(inTime ? char.ToLowerInvariant(s[index]) : s[index], StringComparison.Ordinal);
            if (place < next || (inTime && !char.IsAsciiLetterUpper(s[index])))
            {
                return false;
            }

            next = place + 1;
            switch (s[index++], inTime)
            {
                case ('Y', false):
                    months += number * 12;
                    break;
                case ('M', false):
                    months += number;
                    break;
                case ('W', false):
                    rest += TimeSpan.FromDays(number * 7);
                    break;
                case ('D', false):
                    rest += TimeSpan.FromDays(number);
                    break;
                case ('H', true):
                    rest += TimeSpan.FromHours(number);
                    break;
                case ('M', true):
                    rest += TimeSpan.FromMinutes(number);
                    break;
                case ('S', true):
                    rest += TimeSpan.FromSeconds(number);
                    break;
                default:
                    return false;
            }
        }

        if (s[^1] == 'T' || months > 12_000)
        {
            return false;
        }

        result = new((int)months, rest);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => (Months, Rest) switch
    {
        (0, _) => System.Xml.XmlConvert.ToString(Rest),
        (_, { Ticks: 0 }) => $"P{Months.ToString(CultureInfo.InvariantCulture)}M",
        _ => $"P{Months.ToString(CultureInfo.InvariantCulture)}M{System.Xml.XmlConvert.ToString(Rest)[1..]}",
    };
}
