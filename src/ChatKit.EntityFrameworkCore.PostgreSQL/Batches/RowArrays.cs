using System.Diagnostics;
using ChatKit.EntityFrameworkCore.PostgreSQL.Database;
using Npgsql;
using NpgsqlTypes;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Batches;

/// <summary>Many rows as one array a column, since one statement for all of them costs little more than for one.</summary>
internal sealed class RowArrays : ICellWriter
{
    private readonly List<Array> _arrays = [];
    private readonly int _rows;
    private int _row;

    public RowArrays(int rows) => _rows = rows;

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

    /// <summary>Gives all arrays to a command, in the order in which they were added.</summary>
    public void AddTo(NpgsqlBatchCommand command)
    {
        foreach (var array in _arrays)
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
        if (_arrays[place] is Guid[] ids)
        {
            ids[_row] = value;
            return;
        }

        ((Guid?[])_arrays[place])[_row] = value;
    }

    public void Integer(int place, long value)
    {
        if (_arrays[place] is long[] numbers)
        {
            numbers[_row] = value;
            return;
        }

        ((long?[])_arrays[place])[_row] = value;
    }

    public void Text(int place, string value) => ((string?[])_arrays[place])[_row] = value;

    public void Time(int place, DateTimeOffset value)
    {
        if (_arrays[place] is DateTime[] times)
        {
            times[_row] = value.UtcDateTime;
            return;
        }

        ((DateTime?[])_arrays[place])[_row] = value.UtcDateTime;
    }
}
