using ChatKit.EntityFrameworkCore.Batches;
using ChatKit.EntityFrameworkCore.PostgreSQL.Database;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Search;

/// <summary>Keeps the table of words beside the table it is about.</summary>
/// <typeparam name="TRow">The rows that are found.</typeparam>
/// <param name="searchTable">The words' table.</param>
/// <param name="id">The row's id.</param>
/// <param name="text">What the row is found by; nothing when it is not to be found.</param>
/// <param name="tenant">Whose the row is.</param>
/// <param name="chat">The chat that is found by the row, where the table keeps it.</param>
internal sealed class SearchIndex<TRow>(string searchTable, Func<TRow, Guid> id, Func<TRow, string?> text, Func<TRow, TenantId> tenant, Func<TRow, Guid>? chat = null)
    where TRow : StorageRow
{
    private readonly Sql _insert = new(chat is null
        ? $"INSERT INTO {searchTable} (id, words) SELECT v.id, {SearchVector.Parse("v.words")} FROM unnest(?1, ?2) AS v(id, words)"
        : $"INSERT INTO {searchTable} (id, words, chat_id) SELECT v.id, {SearchVector.Parse("v.words")}, v.chat_id FROM unnest(?1, ?2, ?3) AS v(id, words, chat_id)");

    private readonly Sql _insertOne = new(
        $"INSERT INTO {searchTable} (id, words{(chat is null ? "" : ", chat_id")}) SELECT ?1, {SearchVector.Parse("?2")}{(chat is null ? "" : ", ?3")}");

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
            var one = trip.Add(_insertOne).With(id(row)).With(its!);
            if (chat is not null)
            {
                one.With(chat(row));
            }

            return;
        }

        var command = trip.Add(_insert).With([.. found.Select(f => id(f.Row))]).With([.. found.Select(static f => f.Words)]);
        if (chat is not null)
        {
            command.With([.. found.Select(f => chat(f.Row))]);
        }
    }
}
