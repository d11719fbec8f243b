namespace ChatKit.EntityFrameworkCore.Tables;

/// <summary>A row as the EF model's entity.</summary>
internal sealed class RowBag : ICellWriter
{
    private readonly Dictionary<string, object> _values = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<Column> _columns;

    private RowBag(IReadOnlyList<Column> columns) => _columns = columns;

    public static Dictionary<string, object> Of<TRow>(Table<TRow> table, TRow row)
        where TRow : class
    {
        var bag = new RowBag(table.Cells);
        for (var place = 0; place < table.Cells.Count; place++)
        {
            table.Cells[place].Write(row, bag, place);
        }

        return bag._values;
    }

    public void Null(int place)
    {
    }

    public void Id(int place, Guid value) => Set(place, value);

    public void Integer(int place, long value) => Set(place, _columns[place].Kind == ColumnKind.Flag ? value != 0 : value);

    public void Text(int place, string value) => Set(place, value);

    public void Time(int place, DateTimeOffset value) => Set(place, value);

    private void Set(int place, object value) => _values[_columns[place].Name] = value;
}
