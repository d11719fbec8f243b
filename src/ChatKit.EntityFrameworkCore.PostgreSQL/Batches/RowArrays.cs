using System.Diagnostics;
using ChatKit.EntityFrameworkCore.PostgreSQL.Database;
using Npgsql;
using NpgsqlTypes;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Batches;

/// <summary>
/// Many rows as one array a column, since one statement for all of them costs little more than for one. A lone row's values go as they are.
/// </summary>
internal sealed class RowArrays : ICellWriter
{
    private readonly List<Array> _arrays = [];
    private ulong _filled;
    private readonly int _rows;
    private int _row;

    public RowArrays(int rows) => _rows = rows;

    /// <summary>Whether there is one row, whose values are no arrays.</summary>
    public bool IsOne => _rows == 1;

    /// <summary>The places in which any row has a value, as bits.</summary>
    public ulong Filled => _filled;

    /// <summary>Which row is written.</summary>
    public int Row
    {
        set => _row = value;
    }

    /// <summary>Adds an array for a column.</summary>
    /// <returns>Its place.</returns>
    public int Add(Column column)
    {
        _arrays.Add(column.Kind switch
        {
            ColumnKind.Id => column.IsNullable ? new Guid?[_rows] : new Guid[_rows],
            ColumnKind.Integer or ColumnKind.Flag => column.IsNullable ? new long?[_rows] : new long[_rows],
            ColumnKind.Time => column.IsNullable ? new DateTime?[_rows] : new DateTime[_rows],
            _ => new string?[_rows],
        });
        return _arrays.Count - 1;
    }

    /// <summary>Adds an array of what is no column of the table.</summary>
    public void Add(Array values) => _arrays.Add(values);

    /// <summary>The places in which all rows have the same value, as bits.</summary>
    public ulong Same
    {
        get
        {
            var same = 0UL;
            for (var place = 0; place < _arrays.Count; place++)
            {
                same |= IsSame(_arrays[place]) ? 1UL << place : 0;
            }

            return same;
        }
    }

    /// <summary>Gives the arrays to a command, in the order in which they were added.</summary>
    /// <param name="command">Which takes them.</param>
    /// <param name="places">The places that it takes, as bits.</param>
    /// <param name="single">The places of which it takes one value for all rows.</param>
    public void AddTo(NpgsqlBatchCommand command, ulong places = ulong.MaxValue, ulong single = 0)
    {
        for (var place = 0; place < _arrays.Count; place++)
        {
            if ((places & (1UL << place)) != 0)
            {
                Add(command, _arrays[place], IsOne || (single & (1UL << place)) != 0);
            }
        }
    }

    private static bool IsSame(Array array) => array switch
    {
        Guid[] ids => IsSame(ids),
        string?[] texts => IsSame(texts),
        Guid?[] ids => IsSame(ids),
        long[] numbers => IsSame(numbers),
        long?[] numbers => IsSame(numbers),
        DateTime[] times => IsSame(times),
        DateTime?[] times => IsSame(times),
        _ => false,
    };

    private static bool IsSame<TValue>(TValue[] values)
    {
        foreach (var value in values)
        {
            if (!EqualityComparer<TValue>.Default.Equals(value, values[0]))
            {
                return false;
            }
        }

        return true;
    }

    private static void Add(NpgsqlBatchCommand command, Array array, bool isOne)
    {
        if (isOne)
        {
            _ = array switch
            {
                Guid[] ids => command.With(ids[0]),
                string?[] texts => command.WithOptional(texts[0]),
                uint[] versions => command.Add(versions[0], NpgsqlDbType.Xid),
                Guid?[] ids => ids[0] is { } id ? command.With(id) : command.WithNull(NpgsqlDbType.Uuid),
                long[] numbers => command.With(numbers[0]),
                long?[] numbers => numbers[0] is { } number ? command.With(number) : command.WithNull(NpgsqlDbType.Bigint),
                DateTime[] times => command.Add(times[0], NpgsqlDbType.TimestampTz),
                DateTime?[] times => times[0] is { } time ? command.Add(time, NpgsqlDbType.TimestampTz) : command.WithNull(NpgsqlDbType.TimestampTz),
                _ => throw new UnreachableException(),
            };
        }
        else
        {
            _ = array switch
            {
                Guid[] ids => command.With(ids),
                string?[] texts => command.With(texts),
                uint[] versions => command.With(versions),
                Guid?[] ids => command.Add(ids, NpgsqlDbType.Array | NpgsqlDbType.Uuid),
                long[] numbers => command.Add(numbers, NpgsqlDbType.Array | NpgsqlDbType.Bigint),
                long?[] numbers => command.Add(numbers, NpgsqlDbType.Array | NpgsqlDbType.Bigint),
                DateTime[] times => command.Add(times, NpgsqlDbType.Array | NpgsqlDbType.TimestampTz),
                DateTime?[] times => command.Add(times, NpgsqlDbType.Array | NpgsqlDbType.TimestampTz),
                _ => throw new UnreachableException(),
            };
        }
    }

    public void Null(int place)
    {
        // Every element is nothing at first.
    }

    public void Id(int place, Guid value)
    {
        _filled |= 1UL << place;
        if (_arrays[place] is Guid[] ids)
        {
            ids[_row] = value;
            return;
        }

        ((Guid?[])_arrays[place])[_row] = value;
    }

    public void Integer(int place, long value)
    {
        _filled |= 1UL << place;
        if (_arrays[place] is long[] numbers)
        {
            numbers[_row] = value;
            return;
        }

        ((long?[])_arrays[place])[_row] = value;
    }

    public void Text(int place, string value)
    {
        _filled |= 1UL << place;
        ((string?[])_arrays[place])[_row] = value;
    }

    public void Time(int place, DateTimeOffset value)
    {
        _filled |= 1UL << place;
        if (_arrays[place] is DateTime[] times)
        {
            times[_row] = value.UtcDateTime;
            return;
        }

        ((DateTime?[])_arrays[place])[_row] = value.UtcDateTime;
    }
}
