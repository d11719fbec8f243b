using System.Collections.Concurrent;
using System.Data.Common;
using System.Runtime.CompilerServices;
using ChatKit.EntityFrameworkCore.Sqlite.Database;

namespace ChatKit.EntityFrameworkCore.Sqlite.Context;

/// <summary>Which gate a connection of the CRM's goes through, and who of them is inside.</summary>
internal static class ContextGates
{
    private static readonly ConcurrentDictionary<string, string?> Paths = new(StringComparer.Ordinal);
    private static readonly ConditionalWeakTable<object, GateVisit> Visits = [];

    /// <summary>The gate; nothing for a database in memory, or inside of it already.</summary>
    public static WriteGate? Find(DbConnection connection) =>
        WriteGate.IsInside || Paths.GetOrAdd(connection.ConnectionString, static c => DatabasePath.Find(c)) is not { } path ? null : WriteGate.For(path);

    /// <summary>Notes that a connection's transaction is inside.</summary>
    public static void Note(DbConnection connection, DbTransaction transaction, GateVisit visit)
    {
        Visits.AddOrUpdate(connection, visit);
        Visits.AddOrUpdate(transaction, visit);
    }

    /// <summary>Leaves for a connection or a transaction, if it is inside.</summary>
    public static void Leave(object inside)
    {
        if (Visits.TryGetValue(inside, out var visit))
        {
            Visits.Remove(inside);
            visit.Leave();
        }
    }
}
