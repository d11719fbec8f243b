namespace ChatKit.EntityFrameworkCore.Tables;

/// <summary>What a column holds; the provider decides how.</summary>
internal enum ColumnKind
{
    Id,
    Integer,
    Text,
    Flag,
    Time,
}
