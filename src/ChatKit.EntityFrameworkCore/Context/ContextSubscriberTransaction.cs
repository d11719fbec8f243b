using ChatKit.EntityFrameworkCore.Tables;
using ChatKit.EntityFrameworkCore.Tables.Definitions;
using ChatKit.EntityFrameworkCore.Tables.Rows;
using Microsoft.EntityFrameworkCore;

namespace ChatKit.EntityFrameworkCore.Context;

/// <summary>Saves what a subscriber added to the scope's context in one transaction with its place in the log.</summary>
internal sealed class ContextSubscriberTransaction<TContext>(TContext context, IEventLog log) : ISubscriberTransaction
    where TContext : DbContext
{
    public async ValueTask CommitAsync(string subscriber, long position, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(subscriber);
        if (context.Database.CurrentTransaction is not null)
        {
            throw new InvalidOperationException(
                $"The subscriber '{subscriber}' left a transaction of {typeof(TContext).Name} open. Add changes to the context and return: "
                + "ChatKit saves them together with the subscriber's place in the log.");
        }

        if (!context.ChangeTracker.HasChanges())
        {
            await log.MoveCursorAsync(subscriber, position, cancellationToken).ConfigureAwait(false);
            return;
        }

        // A provider that retries takes no transaction that was begun outside of its strategy.
        await context.Database.CreateExecutionStrategy().ExecuteAsync(
            (Owner: this, subscriber, position),
            static (_, state, token) => state.Owner.SaveAsync(state.subscriber, state.position, token),
            verifySucceeded: null,
            cancellationToken).ConfigureAwait(false);
        context.ChangeTracker.AcceptAllChanges();
    }

    private async Task<bool> SaveAsync(string subscriber, long position, CancellationToken cancellationToken)
    {
        var transaction = await context.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            await MoveAsync(subscriber, position, cancellationToken).ConfigureAwait(false);

            // Accepted only once committed, so that a retry saves them again.
            await context.SaveChangesAsync(acceptAllChangesOnSuccess: false, cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    private async Task MoveAsync(string subscriber, long position, CancellationToken cancellationToken)
    {
        var row = new SubscriberRow { Name = subscriber, Position = position, MovedAt = ContextClock.Of(context).GetUtcNow() };
        var bag = RowBag.Of(SubscriberTable.Table, row);
        var subscribers = context.Set<Dictionary<string, object>>(SubscriberTable.Table.EntityName);
        if (await subscribers.FindAsync([subscriber], cancellationToken).ConfigureAwait(false) is not { } stored)
        {
            subscribers.Add(bag);
            return;
        }

        foreach (var (column, value) in bag)
        {
            stored[column] = value;
        }
    }
}
