namespace ChatKit.EntityFrameworkCore.Tables;

/// <summary>A column as the model and the statements see it.</summary>
internal abstract class Column(string name, ColumnKind kind, bool isNullable)
{
    public string Name { get; } = name;

    public ColumnKind Kind { get; } = kind;

    public bool IsNullable { get; } = isNullable;

    /// <summary>The longest text in characters; nothing: as long as it likes.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Whether it never changes once the row is there, so that an update leaves it out.</summary>
    public bool IsFixed { get; init; }

    /// <summary>Whether the database gives the value.</summary>
    public virtual bool IsGenerated => false;

    /// <summary>What is stored, of what is sent, as SQL.</summary>
    public virtual string Stored(string sent) => sent;
}
