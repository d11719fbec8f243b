namespace ChatKit.EntityFrameworkCore.Tables;

/// <summary>A column that is a property of a row.</summary>
internal abstract class RowColumn<TRow>(string name, ColumnKind kind, bool isNullable) : Column(name, kind, isNullable)
{
    public abstract void Write(TRow row, ICellWriter writer, int place);

    public abstract void Read(TRow row, ICellReader reader, int place);

    public abstract bool IsSame(TRow one, TRow other);

    public abstract void Copy(TRow from, TRow to);

    /// <summary>Which of two rows comes first by it; the same on every host, whatever its language.</summary>
    public abstract int Compare(TRow one, TRow other);
}

/// <inheritdoc/>
internal sealed class RowColumn<TRow, TValue>(string name, Cell<TValue> cell, Func<TRow, TValue> get, Action<TRow, TValue>? set)
    : RowColumn<TRow>(name, cell.Kind, cell.IsNullable)
{
    public override void Write(TRow row, ICellWriter writer, int place) => cell.Write(writer, place, get(row));

    public override void Read(TRow row, ICellReader reader, int place) => set?.Invoke(row, cell.Read(reader, place));

    public override bool IsSame(TRow one, TRow other) => EqualityComparer<TValue>.Default.Equals(get(one), get(other));

    public override void Copy(TRow from, TRow to) => set?.Invoke(to, get(from));

    public override int Compare(TRow one, TRow other) =>
        get(one) is string text ? string.CompareOrdinal(text, get(other) as string) : Comparer<TValue>.Default.Compare(get(one), get(other));
}
