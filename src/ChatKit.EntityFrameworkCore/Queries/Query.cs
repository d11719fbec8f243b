using ChatKit.EntityFrameworkCore.Tables;

namespace ChatKit.EntityFrameworkCore.Queries;

/// <summary>A query of one table's rows.</summary>
internal sealed class Query<TRow>(Table<TRow> table, string rest)
    where TRow : class
{
    public Sql Sql { get; } = new($"SELECT {table.SelectList} FROM {table.Name} {rest}");

    public Table<TRow> Table => table;
}
