namespace ChatKit.EntityFrameworkCore.Tables;

/// <summary>An index of a table.</summary>
/// <param name="Name">Its name behind the table's.</param>
/// <param name="Columns">Its columns in order.</param>
/// <param name="IsUnique">Whether it keeps a promise.</param>
/// <param name="Filter">The rows it holds, as SQL; nothing: all.</param>
internal sealed record TableIndex(string Name, IReadOnlyList<string> Columns, bool IsUnique, string? Filter);
