using ChatKit.EntityFrameworkCore.Search;

namespace ChatKit.EntityFrameworkCore.Sqlite.Search;

/// <summary>Turns what a person typed into a query of the full-text index, of which nothing he types is an operator.</summary>
internal static class SearchQuery
{
    /// <summary>The query; nothing when there is no word in it.</summary>
    public static string? Of(string? typed)
    {
        if (typed is null)
        {
            return null;
        }

        var words = SearchWords.Typed(typed);
        if (words.Count == 0)
        {
            return null;
        }

        var query = string.Join(' ', words.Select(static w => $"\"{w}\"")) + "*";
        return words.Count > 1 && SearchWords.NumberOf(typed) is { } digits ? $"({query}) OR \"{digits}\"*" : query;
    }
}
