namespace ChatKit.EntityFrameworkCore.Tables;

/// <summary>How a value of a type travels to and from a cell.</summary>
internal sealed record Cell<TValue>(ColumnKind Kind, bool IsNullable, Action<ICellWriter, int, TValue> Write, Func<ICellReader, int, TValue> Read);

/// <summary>The cells that tables are made of.</summary>
internal static class Cell
{
    public static Cell<Guid> Id { get; } = new(ColumnKind.Id, false, static (w, i, v) => w.Id(i, v), static (r, i) => r.Id(i));

    public static Cell<Guid?> OptionalId { get; } = new(
        ColumnKind.Id,
        true,
        static (w, i, v) =>
        {
            if (v is { } value)
            {
                w.Id(i, value);
                return;
            }

            w.Null(i);
        },
        static (r, i) => r.IsNull(i) ? null : r.Id(i));

    public static Cell<long> Integer { get; } = new(ColumnKind.Integer, false, static (w, i, v) => w.Integer(i, v), static (r, i) => r.Integer(i));

    public static Cell<long?> OptionalInteger { get; } = new(
        ColumnKind.Integer,
        true,
        static (w, i, v) =>
        {
            if (v is { } value)
            {
                w.Integer(i, value);
                return;
            }

            w.Null(i);
        },
        static (r, i) => r.IsNull(i) ? null : r.Integer(i));

    public static Cell<string> Text { get; } = new(ColumnKind.Text, false, static (w, i, v) => w.Text(i, v), static (r, i) => r.Text(i));

    public static Cell<string?> OptionalText { get; } = new(
        ColumnKind.Text,
        true,
        static (w, i, v) =>
        {
            if (v is not null)
            {
                w.Text(i, v);
                return;
            }

            w.Null(i);
        },
        static (r, i) => r.IsNull(i) ? null : r.Text(i));

    public static Cell<bool> Flag { get; } = new(
        ColumnKind.Flag, false, static (w, i, v) => w.Integer(i, v ? 1 : 0), static (r, i) => r.Integer(i) != 0);

    public static Cell<DateTimeOffset> Time { get; } = new(ColumnKind.Time, false, static (w, i, v) => w.Time(i, v), static (r, i) => r.Time(i));

    public static Cell<DateTimeOffset?> OptionalTime { get; } = new(
        ColumnKind.Time,
        true,
        static (w, i, v) =>
        {
            if (v is { } value)
            {
                w.Time(i, value);
                return;
            }

            w.Null(i);
        },
        static (r, i) => r.IsNull(i) ? null : r.Time(i));
}
