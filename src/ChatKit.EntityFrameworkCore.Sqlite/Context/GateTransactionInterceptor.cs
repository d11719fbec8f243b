using System.Data.Common;
using ChatKit.EntityFrameworkCore.Sqlite.Database;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ChatKit.EntityFrameworkCore.Sqlite.Context;

/// <summary>Has every transaction of the CRM's enter the gate before it begins, and leave when it is over.</summary>
internal sealed class GateTransactionInterceptor : DbTransactionInterceptor
{
    public override InterceptionResult<DbTransaction> TransactionStarting(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result)
    {
        if (result.HasResult || ContextGates.Find(connection) is not { } gate)
        {
            return result;
        }

        return Begin(connection, eventData, gate.Visit().MarkFlow());
    }

    public override async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection,
        TransactionStartingEventData eventData,
        InterceptionResult<DbTransaction> result,
        CancellationToken cancellationToken = default)
    {
        if (result.HasResult || ContextGates.Find(connection) is not { } gate)
        {
            return result;
        }

        return Begin(connection, eventData, await gate.VisitAsync(cancellationToken).ConfigureAwait(false));
    }

    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => ContextGates.Leave(transaction);

    public override Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ContextGates.Leave(transaction);
        return Task.CompletedTask;
    }

    public override void TransactionRolledBack(DbTransaction transaction, TransactionEndEventData eventData) => ContextGates.Leave(transaction);

    public override Task TransactionRolledBackAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ContextGates.Leave(transaction);
        return Task.CompletedTask;
    }

    // EF tells nobody when BEGIN fails, so it is done here: else the gate would stay closed.
    private static InterceptionResult<DbTransaction> Begin(DbConnection connection, TransactionStartingEventData eventData, GateVisit visit)
    {
        try
        {
            visit.Transaction = connection.BeginTransaction(eventData.IsolationLevel);
        }
        catch
        {
            visit.Leave();
            throw;
        }

        ContextGates.Note(connection, visit.Transaction, visit);
        return InterceptionResult<DbTransaction>.SuppressWithResult(visit.Transaction);
    }
}
