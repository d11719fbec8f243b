using Microsoft.EntityFrameworkCore;

namespace ChatKit.EntityFrameworkCore.Context;

/// <summary>The database that a context of the CRM's works on.</summary>
/// <param name="ConnectionString">Where it is.</param>
/// <param name="ContextName">The context's type, for messages.</param>
/// <param name="MigrateAtStart">Whether the context's pending migrations are applied before all else.</param>
/// <param name="UseAsync">Does something with a new context.</param>
internal sealed record ContextDatabase(
    string ConnectionString,
    string ContextName,
    bool MigrateAtStart,
    Func<Func<DbContext, CancellationToken, Task>, CancellationToken, Task> UseAsync);
