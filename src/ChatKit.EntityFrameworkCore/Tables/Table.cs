namespace ChatKit.EntityFrameworkCore.Tables;

/// <summary>A table: the one truth from which the EF model, the migrations and the statements of the hot path are made.</summary>
internal abstract class Table(string name, IReadOnlyList<Column> columns, IReadOnlyList<string> key, IReadOnlyList<TableIndex> indexes)
{
    /// <summary>What all tables' names begin with.</summary>
    public const string Prefix = "chatkit_";

    /// <summary>Its name in the database.</summary>
    public string Name { get; } = Prefix + name;

    /// <summary>Its name in the EF model.</summary>
    public string EntityName { get; } = "ChatKit." + name;

    public IReadOnlyList<Column> Columns { get; } = columns;

    /// <summary>The columns by which a row is known. The primary key, unless the database numbers the rows.</summary>
    public IReadOnlyList<string> Key { get; } = key;

    public IReadOnlyList<TableIndex> Indexes { get; } = indexes;

    /// <summary>The column that the database numbers rows by, if it does.</summary>
    public Column? Number { get; } = columns.FirstOrDefault(static c => c.IsGenerated);

    /// <summary>The column that rises with every change, if there is one.</summary>
    public string? Token { get; init; }
}
