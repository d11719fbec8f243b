using System.Globalization;
using System.Text;
using ChatKit.EntityFrameworkCore.Search;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Search;

/// <summary>
/// A text as PostgreSQL's vector of words. Words are told apart here and not by the server's parser, whose idea of one depends on its
/// locale and takes an address or a file name for a single word.
/// </summary>
internal static class SearchVector
{
    private const int MostWords = 4_000;
    private const int LongestWord = 100;

    // No word has it.
    private const char Separator = '\x1F';

    /// <summary>A vector from what <see cref="Of"/> gives, as SQL. The server cuts a text at one character faster than it reads a vector's own form.</summary>
    public static string Parse(string words) => $"array_to_tsvector(string_to_array({words}, chr({(int)Separator})))";

    /// <summary>The words of a name, one behind the other; nothing when there is none.</summary>
    public static string? Of(string? text, TenantId tenant) => Words(text, tenant, hasAll: true);

    /// <summary>The same of a message: those of its first words that are not <see cref="CommonWords"/>.</summary>
    public static string? OfMessage(string? text, TenantId tenant) => Words(text, tenant, hasAll: false);

    /// <summary>The word as it is compared: small letters, Latin ones without their accents.</summary>
    public static string Fold(string word) => Fold(word, stackalloc char[LongestWord]).ToString();

    /// <summary>The tenant as a word that no text has and that nobody can type.</summary>
    public static string OfTenant(TenantId tenant) => "=" + tenant.Value.Replace(Separator, ' ');

    private static string? Words(string? text, TenantId tenant, bool hasAll)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var vector = new StringBuilder(text.Length + 16);
        Span<char> room = stackalloc char[LongestWord];
        var from = 0;
        for (var words = 0; words < MostWords && SearchWords.TryNext(text, ref from, out var word); words++)
        {
            var folded = Fold(word, room);
            if (hasAll || !CommonWords.Has(folded))
            {
                Separate(vector);
                vector.Append(folded);
            }
        }

        if (vector.Length > 0 && tenant != TenantId.Default)
        {
            Separate(vector);
            vector.Append(OfTenant(tenant));
        }

        return vector.Length > 0 ? vector.ToString() : null;
    }

    // Most words are told in the caller's own room.
    private static ReadOnlySpan<char> Fold(ReadOnlySpan<char> word, Span<char> room)
    {
        var small = room[..Cut(word).ToLowerInvariant(room)];
        return IsFolded(small) ? small : WithoutAccents(small.ToString());
    }

    private static bool IsFolded(ReadOnlySpan<char> small)
    {
        foreach (var character in small)
        {
            if (character is >= '\u00C0' and (< '\u0370' or >= '\u1E00'))
            {
                return false;
            }
        }

        return true;
    }

    private static string WithoutAccents(string small)
    {
        var folded = new StringBuilder(small.Length);
        var isLatin = false;
        foreach (var character in small.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
            {
                isLatin = character < '\u0370';
                folded.Append(character);
            }
            else if (!isLatin)
            {
                folded.Append(character);
            }
        }

        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    // A lone half of a pair has no normal form.
    private static ReadOnlySpan<char> Cut(ReadOnlySpan<char> word) =>
        word.Length <= LongestWord ? word : word[..(char.IsHighSurrogate(word[LongestWord - 1]) ? LongestWord - 1 : LongestWord)];

    private static void Separate(StringBuilder vector)
    {
        if (vector.Length > 0)
        {
            vector.Append(Separator);
        }
    }
}
