namespace ChatKit.EntityFrameworkCore.Tables;

/// <summary>A column that is a property of a row.</summary>
internal abstract class RowColumn<TRow>(string name, ColumnKind kind, bool isNullable) : Column(name, kind, isNullable)
{
    public abstract void Write(TRow row, ICellWriter writer, int place);

    public abstract void Read(TRow row, ICellReader reader, int place);

    public abstract bool IsSame(TRow one, TRow other);

    public abstract void Copy(TRow from, TRow to);
}

/// <inheritdoc/>
internal sealed class RowColumn<TRow, TValue>(string name, Cell<TValue> cell, Func<TRow, TValue> get, Action<TRow, TValue>? set)
    : RowColumn<TRow>(name, cell.Kind, cell.IsNullable)
{
    public override void Write(TRow row, ICellWriter writer, int place) => cell.Write(writer, place, get(row));

    public override void Read(TRow row, ICellReader reader, int place) => set?.Invoke(row, cell.Read(reader, place));

    public override bool IsSame(TRow one, TRow other) => EqualityComparer<TValue>.Default.Equals(get(one), get(other));

    public override void Copy(TRow from, TRow to) => set?.Invoke(to, get(from));
}
