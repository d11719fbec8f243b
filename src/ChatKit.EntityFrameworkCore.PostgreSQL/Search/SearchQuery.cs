using ChatKit.EntityFrameworkCore.Search;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Search;

/// <summary>What a person looks for, as PostgreSQL's queries of words: all that were typed, the last as a beginning.</summary>
/// <param name="Names">Asked of names and phone numbers.</param>
/// <param name="Messages">
/// Asked of messages, which have no <see cref="CommonWords"/>. Who typed nothing else looks for what begins with the last of them.
/// </param>
internal sealed record SearchQuery(string Names, string Messages)
{
    /// <summary>The queries for what was typed; nothing when there is no word in it.</summary>
    public static SearchQuery? Of(string? typed, TenantId tenant)
    {
        var words = typed is null ? [] : SearchWords.Typed(typed).ConvertAll(static w => SearchVector.Fold(w));
        if (words.Count == 0)
        {
            return null;
        }

        var (last, telling) = (words[^1], words.FindAll(static w => !CommonWords.Has(w)));
        return new(
            Of(words, hasLast: true, typed!, tenant),
            telling.Count == 0 ? Of([last], hasLast: true, typed!, tenant) : Of(telling, !CommonWords.Has(last), typed!, tenant));
    }

    private static string Of(List<string> words, bool hasLast, string typed, TenantId tenant)
    {
        var query = string.Join(" & ", words.Select(static w => $"'{w}'")) + (hasLast ? ":*" : null);
        if (words.Count > 1 && SearchWords.NumberOf(typed) is { } digits)
        {
            query = $"({query} | '{digits}':*)";
        }

        return tenant == TenantId.Default ? query : $"'{Quoted(SearchVector.OfTenant(tenant))}' & {query}";
    }

    private static string Quoted(string word) => word.Replace("'", "''", StringComparison.Ordinal).Replace("\\", "\\\\", StringComparison.Ordinal);
}
