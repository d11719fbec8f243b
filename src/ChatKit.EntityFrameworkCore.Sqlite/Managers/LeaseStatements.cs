using ChatKit.EntityFrameworkCore.Sqlite.Database;

namespace ChatKit.EntityFrameworkCore.Sqlite.Managers;

/// <summary>What is done to all leases at once.</summary>
internal static class LeaseStatements
{
    // The rows stay, so that the next owner's number is higher.
    private static readonly Sql End = new($"UPDATE {LeaseTable.Table.Name} SET expires_at = 0 WHERE expires_at <> 0");

    /// <summary>
    /// Ends the leases of hosts that went without giving them up. For who has just taken the file: no other process has any of it, and no
    /// other host of this one, so nothing need wait until they expire.
    /// </summary>
    public static void EndAll(SqliteSession session) => session.Run(End);
}
