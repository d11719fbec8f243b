using ChatKit.EntityFrameworkCore.PostgreSQL.Context;
using ChatKit.EntityFrameworkCore.PostgreSQL.Database;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Schema;

/// <summary>What PostgreSQL says about its tables.</summary>
internal static class SchemaStatements
{
    private static readonly Sql HasTable = new("SELECT count(*) FROM information_schema.tables WHERE table_schema = ?1 AND table_name = ?2");
    private static readonly Sql Applied = new($"SELECT \"MigrationId\" FROM {ChatKitDbContext.HistoryTable}");

    private static readonly Sql Columns = new(
        "SELECT c.relname, a.attname, format_type(a.atttypid, NULL) FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid "
        + "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = ?1 AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped");

    /// <summary>The migrations that were applied; nothing when there never was one.</summary>
    public static async ValueTask<IReadOnlyList<string>?> AppliedAsync(PostgreSqlDatabase database, CancellationToken cancellationToken)
    {
        var tables = await database.ReadAsync(
            t => t.Add(HasTable).With(database.Schema).With(ChatKitDbContext.HistoryTable),
            static (r, token) => r.NumberAsync(token),
            cancellationToken).ConfigureAwait(false);
        return tables == 0 ? null : await database.ReadAsync(
            static t => t.Add(Applied), static (r, token) => r.AllAsync(static row => row.Text(0), token), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The types of all columns by <c>table.column</c>.</summary>
    public static async ValueTask<Dictionary<string, string>> ColumnsAsync(PostgreSqlDatabase database, CancellationToken cancellationToken)
    {
        var columns = await database.ReadAsync(
            t => t.Add(Columns).With(database.Schema),
            static (r, token) => r.AllAsync(static row => (Name: $"{row.Text(0)}.{row.Text(1)}", Type: row.Text(2)), token),
            cancellationToken).ConfigureAwait(false);
        return columns.ToDictionary(static c => c.Name, static c => c.Type, StringComparer.Ordinal);
    }
}
