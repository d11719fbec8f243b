using System.Collections.Frozen;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Search;

/// <summary>
/// Words that nearly every message has, so that they tell none from another: they are in no message's vector, and nobody's question for
/// messages asks for them. They would be two fifths of what the index of words is told, and of its size.
/// </summary>
/// <remarks>
/// Articles, pronouns, prepositions, conjunctions and auxiliary verbs of English and Russian, folded. Those that mean something in another of the
/// languages that customers write, or as a name, are not here, and none that denies: <c>not paid</c> is not <c>paid</c>.
/// </remarks>
internal static class CommonWords
{
    private const string English =
        "a an and are as at be been but by could did do does for from had has have he her his how i if in is its me my of on or our she so "
        + "than that the their them then there these they this those to was we were what when where which with would you your";

    private const string Russian =
        "а бы был была были было в вам вас во вот все вы да для до его ее её если есть еще ещё же за и из или им их к как ко когда которая которые который "
        + "ли меня мне мой моя мы на нам нас наш но о об он она они от по под при с со так также то только тот ты у уже что чтобы эта эти это этот я";

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> All =
        $"{English} {Russian}".Split(' ').ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a folded word is one of them.</summary>
    public static bool Has(ReadOnlySpan<char> word) => All.Contains(word);
}
