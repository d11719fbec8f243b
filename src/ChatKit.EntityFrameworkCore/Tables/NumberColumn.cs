namespace ChatKit.EntityFrameworkCore.Tables;

/// <summary>A number of the row that only the database knows: what the full-text index calls it.</summary>
internal sealed class NumberColumn() : Column("number", ColumnKind.Integer, isNullable: false)
{
    public override bool IsGenerated => true;
}
