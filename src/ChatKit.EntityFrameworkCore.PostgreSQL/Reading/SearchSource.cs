using ChatKit.EntityFrameworkCore.Reading;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Reading;

/// <summary>One table of words as a search reads it, the newest hits first.</summary>
/// <remarks>
/// The server cannot know how frequent the beginning of a word is: it takes it for one in two hundred rows, and would read the whole table
/// backwards for a rare one. So it is told: the newest rows are looked at one by one, which is enough for a frequent word, and only if they
/// do not give enough is the word looked up in the index, all its rows at once.
/// </remarks>
/// <param name="name">What it is called in the query.</param>
/// <param name="table">The table with the words.</param>
/// <param name="query">The parameter that asks for the words.</param>
/// <param name="join">How its rows, named <c>s</c>, lead to chats, named <c>c</c>.</param>
/// <param name="more">What that takes beside their ids.</param>
internal sealed class SearchSource(string name, string table, string query, string join, string more = "")
{
    private const int LookedAt = 20_000;
    private readonly string _isHit = $"words @@ {query}::tsquery";

    /// <summary>The hits among the newest rows, as a part of <c>WITH</c>.</summary>
    public string Latest(ViewerFilter filter, int limit) =>
        $"latest_{name} AS MATERIALIZED (SELECT c.id FROM (SELECT id, words{more} FROM {table} ORDER BY id DESC LIMIT {LookedAt}) s "
        + $"JOIN {ChatTable.Table.Name} c ON {join} WHERE s.{_isHit} AND {filter.Text} ORDER BY s.id DESC LIMIT {limit})";

    /// <summary>The ids of the chats that are found. Rights come before the cut, or who sees little would find nothing behind what others see.</summary>
    public string Found(ViewerFilter filter, int limit) =>
        $"SELECT id FROM latest_{name} "

        // OFFSET keeps the order out of the choice of the index.
        + $"UNION (SELECT c.id FROM (SELECT id{more} FROM {table} WHERE {_isHit} OFFSET 0) s JOIN {ChatTable.Table.Name} c ON {join} "
        + $"WHERE (SELECT count(*) FROM latest_{name}) < {limit} AND {filter.Text} ORDER BY s.id DESC LIMIT {limit})";
}
