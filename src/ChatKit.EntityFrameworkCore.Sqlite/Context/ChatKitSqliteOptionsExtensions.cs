using ChatKit.EntityFrameworkCore.Sqlite.Context;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Lets a context of the CRM's share its SQLite file with ChatKit.</summary>
public static class ChatKitSqliteOptionsExtensions
{
    /// <summary>
    /// Needed for every context on the file that holds the chats: <c>options.UseSqlite(connectionString, sqlite => sqlite.UseChatKit())</c>.
    /// Its transactions and saves wait their turn with ChatKit's own instead of failing as busy, and its model gets ChatKit's columns as
    /// ChatKit writes them.
    /// </summary>
    public static SqliteDbContextOptionsBuilder UseChatKit(this SqliteDbContextOptionsBuilder sqlite)
    {
        ArgumentNullException.ThrowIfNull(sqlite);

        var options = ((IRelationalDbContextOptionsBuilderInfrastructure)sqlite).OptionsBuilder;
        SqliteOptionsExtension.AddTo(options);
        return sqlite;
    }
}
