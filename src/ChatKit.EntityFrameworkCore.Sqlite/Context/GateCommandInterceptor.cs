using System.Data.Common;
using System.Runtime.CompilerServices;
using ChatKit.EntityFrameworkCore.Sqlite.Database;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ChatKit.EntityFrameworkCore.Sqlite.Context;

/// <summary>Has a statement that changes something outside of a transaction (<c>ExecuteUpdate</c>, SQL) enter the gate while it runs.</summary>
internal sealed class GateCommandInterceptor : DbCommandInterceptor
{
    private static readonly ConditionalWeakTable<DbCommand, GateVisit> Visits = [];

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        if (Find(command, eventData) is { } gate)
        {
            Visits.AddOrUpdate(command, gate.Visit());
        }

        return result;
    }

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (Find(command, eventData) is { } gate)
        {
            Visits.AddOrUpdate(command, await gate.VisitAsync(cancellationToken).ConfigureAwait(false));
        }

        return result;
    }

    public override int NonQueryExecuted(DbCommand command, CommandExecutedEventData eventData, int result)
    {
        Leave(command);
        return result;
    }

    public override ValueTask<int> NonQueryExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        Leave(command);
        return ValueTask.FromResult(result);
    }

    public override void CommandFailed(DbCommand command, CommandErrorEventData eventData) => Leave(command);

    public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Leave(command);
        return Task.CompletedTask;
    }

    public override void CommandCanceled(DbCommand command, CommandEndEventData eventData) => Leave(command);

    public override Task CommandCanceledAsync(DbCommand command, CommandEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Leave(command);
        return Task.CompletedTask;
    }

    // Migrations have their own lock and their own transactions; a query changes nothing.
    private static WriteGate? Find(DbCommand command, CommandEventData eventData) =>
        command is { Transaction: null, Connection: { } connection } && eventData.CommandSource is not CommandSource.Migrations
            ? ContextGates.Find(connection)
            : null;

    private static void Leave(DbCommand command)
    {
        if (Visits.TryGetValue(command, out var visit))
        {
            Visits.Remove(command);
            visit.Leave();
        }
    }
}
