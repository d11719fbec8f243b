using ChatKit.EntityFrameworkCore.Sqlite.Database;

namespace ChatKit.EntityFrameworkCore.Sqlite.Schema;

/// <summary>Who is in charge of the tables.</summary>
internal interface ISchema
{
    /// <summary>Makes sure that the tables are there and as expected. The caller holds the gate and the file's lock.</summary>
    Task EnsureAsync(SqliteSession session, CancellationToken cancellationToken);
}
