using ChatKit.EntityFrameworkCore.Batches;
using ChatKit.EntityFrameworkCore.PostgreSQL.Database;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Search;

/// <summary>Keeps the table of words beside the table it is about.</summary>
/// <typeparam name="TRow">The rows that are found.</typeparam>
/// <param name="searchTable">The words' table.</param>
/// <param name="id">The row's id.</param>
/// <param name="text">What the row is found by; nothing when it is not to be found.</param>
/// <param name="tenant">Whose the row is.</param>
internal sealed class SearchIndex<TRow>(string searchTable, Func<TRow, Guid> id, Func<TRow, string?> text, Func<TRow, TenantId> tenant)
    where TRow : StorageRow
{
    private readonly Sql _insert = new(
        $"INSERT INTO {searchTable} (id, words) SELECT v.id, {SearchVector.Parse("v.words")} FROM unnest(?1, ?2) AS v(id, words)");

    private readonly Sql _insertOne = new($"INSERT INTO {searchTable} (id, words) SELECT ?1, {SearchVector.Parse("?2")}");

    private readonly Sql _delete = new($"DELETE FROM {searchTable} WHERE id = ANY(?1)");

    /// <summary>Follows what a batch changes.</summary>
    public void Write(RoundTrip trip, RowSet<TRow> rows, Originals originals)
    {
        if (rows.Added.Count + rows.Changed.Count + rows.Removed.Count == 0)
        {
            return;
        }

        var changed = rows.Changed.Where(r => originals.Of(r) is not { } before || text(before) != text(r)).ToList();
        Guid[] old = [.. rows.Removed.Select(id), .. changed.Select(id)];
        if (old.Length > 0)
        {
            trip.Add(_delete).With(old);
        }

        var found = changed.Concat(rows.Added).Select(r => (Row: r, Words: SearchVector.Of(text(r), tenant(r)))).Where(static f => f.Words is not null).ToList();
        if (found.Count == 0)
        {
            return;
        }

        if (found is [var (row, its)])
        {
            trip.Add(_insertOne).With(id(row)).With(its!);
            return;
        }

        trip.Add(_insert).With([.. found.Select(f => id(f.Row))]).With([.. found.Select(static f => f.Words)]);
    }
}
