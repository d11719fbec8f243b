using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.EntityFrameworkCore.Context;

/// <summary>Makes the storage of the database that a context of the CRM's works on.</summary>
internal static class ContextStorage
{
    public static StorageServices Create<TContext>(IServiceProvider services, bool migrate)
        where TContext : DbContext
    {
        using var scope = services.CreateScope();
        var factory = scope.ServiceProvider.GetService<IDbContextFactory<TContext>>();
        var context = factory?.CreateDbContext() ?? scope.ServiceProvider.GetService<TContext>() ?? throw new InvalidOperationException(
            $"{typeof(TContext).Name} is not registered. Add it with AddDbContext or AddDbContextFactory.");
        try
        {
            var extension = context.GetService<IDbContextOptions>().Extensions.OfType<ChatKitOptionsExtension>().SingleOrDefault()
                ?? throw new InvalidOperationException(
                    $"The options of {typeof(TContext).Name} say nothing of ChatKit. Call UseChatKit() of the provider's package, for example "
                    + "options.UseSqlite(connectionString, sqlite => sqlite.UseChatKit()).");
            var connectionString = context.Database.GetConnectionString()
                ?? throw new InvalidOperationException($"{typeof(TContext).Name} has no connection string. Give it one instead of an open connection.");
            return extension.CreateStorage(services, new ContextDatabase(connectionString, typeof(TContext).Name, migrate, UseAsync));
        }
        finally
        {
            if (factory is not null)
            {
                context.Dispose();
            }
        }

        async Task UseAsync(Func<DbContext, CancellationToken, Task> use, CancellationToken cancellationToken)
        {
            var useScope = services.CreateAsyncScope();
            await using (useScope.ConfigureAwait(false))
            {
                if (useScope.ServiceProvider.GetService<IDbContextFactory<TContext>>() is not { } contexts)
                {
                    await use(useScope.ServiceProvider.GetRequiredService<TContext>(), cancellationToken).ConfigureAwait(false);
                    return;
                }

                var made = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
                await using (made.ConfigureAwait(false))
                {
                    await use(made, cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }
}
