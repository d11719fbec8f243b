namespace ChatKit.LoadBenchmarks.Engine;

/// <summary>What customers write: 185 characters, no two alike.</summary>
internal static class Texts
{
    public const int NumberLength = 9;

    private const string Words =
        "Hello, I ordered a pair of running shoes last week (order 48213) and the courier has not called me yet. "
        + "Could you please check where the parcel is and when to expect the delivery? ";

    /// <summary>A text whose last nine characters are the number.</summary>
    public static string Of(int number) => FormattableString.Invariant($"{(Words + "?????????????????")[..(185 - NumberLength)]}{number:D9}");
}
