using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ChatKit.EntityFrameworkCore.Sqlite.Context;

/// <summary>Leaves the gate for a transaction that was disposed of without commit or rollback: its connection is closed then.</summary>
internal sealed class GateConnectionInterceptor : DbConnectionInterceptor
{
    public override void ConnectionClosed(DbConnection connection, ConnectionEndEventData eventData) => ContextGates.Leave(connection);

    public override Task ConnectionClosedAsync(DbConnection connection, ConnectionEndEventData eventData)
    {
        ContextGates.Leave(connection);
        return Task.CompletedTask;
    }
}
