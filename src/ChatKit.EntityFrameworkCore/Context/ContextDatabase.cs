using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace ChatKit.EntityFrameworkCore.Context;

/// <summary>The database that a context of the CRM's works on.</summary>
/// <param name="ConnectionString">Where it is.</param>
/// <param name="ContextType">The context's type.</param>
/// <param name="ContextName">The context's name, for messages.</param>
/// <param name="Options">The context's options.</param>
/// <param name="MigrateAtStart">Whether the context's pending migrations are applied before all else.</param>
/// <param name="UseAsync">Does something with a new context.</param>
internal sealed record ContextDatabase(
    string ConnectionString,
    Type ContextType,
    string ContextName,
    IDbContextOptions Options,
    bool MigrateAtStart,
    Func<Func<DbContext, CancellationToken, Task>, CancellationToken, Task> UseAsync)
{
    /// <inheritdoc cref="ContextMigrations.Find"/>
    public ContextMigrations? FindMigrations() => ContextMigrations.Find(ContextType, Options);

    /// <summary>Applies what is pending.</summary>
    public Task MigrateAsync(CancellationToken cancellationToken) => UseAsync(
        static async (context, token) =>
        {
            if ((await context.Database.GetPendingMigrationsAsync(token).ConfigureAwait(false)).Any())
            {
                await context.Database.MigrateAsync(token).ConfigureAwait(false);
            }
        },
        cancellationToken);
}
