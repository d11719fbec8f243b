using ChatKit.EntityFrameworkCore.Tables;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Search;

/// <summary>The words by which a message is found, in a column of its own. They are written, and never read.</summary>
/// <param name="name">The column.</param>
/// <param name="text">What the row is found by; nothing when it is not to be found.</param>
/// <param name="tenant">Whose the row is.</param>
internal sealed class WordsColumn<TRow>(string name, Func<TRow, string?> text, Func<TRow, TenantId> tenant)
    : RowColumn<TRow>(name, ColumnKind.Text, isNullable: true)
{
    public override string Stored(string sent) => SearchVector.Parse(sent);

    public override void Write(TRow row, ICellWriter writer, int place)
    {
        if (SearchVector.OfMessage(text(row), tenant(row)) is { } words)
        {
            writer.Text(place, words);
            return;
        }

        writer.Null(place);
    }

    public override void Read(TRow row, ICellReader reader, int place)
    {
        // A row has no words of its own.
    }

    public override bool IsSame(TRow one, TRow other) => text(one) == text(other);

    public override void Copy(TRow from, TRow to)
    {
        // They are made of what is copied.
    }

    // No key.
    public override int Compare(TRow one, TRow other) => 0;
}
