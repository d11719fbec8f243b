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
        return ContextOptions.Find<TContext>(scope.ServiceProvider) is { } options
            ? Create(typeof(TContext), options, ContextOptions.ConnectionStringOf(options))
            : Ask(scope.ServiceProvider);

        StorageServices Ask(IServiceProvider scoped)
        {
            var factory = scoped.GetService<IDbContextFactory<TContext>>();
            var context = factory?.CreateDbContext() ?? scoped.GetService<TContext>() ?? throw new InvalidOperationException(
                $"{typeof(TContext).Name} is not registered. Add it with AddDbContext or AddDbContextFactory.");
            try
            {
                return Create(context.GetType(), context.GetService<IDbContextOptions>(), context.Database.GetConnectionString());
            }
            finally
            {
                if (factory is not null)
                {
                    context.Dispose();
                }
            }
        }

        StorageServices Create(Type context, IDbContextOptions options, string? connectionString)
        {
            var extension = ContextOptions.ChatKitOf(options) ?? throw new InvalidOperationException(
                $"The options of {typeof(TContext).Name} say nothing of ChatKit. Call UseChatKit() of the provider's package, for example "
                + "options.UseSqlite(connectionString, sqlite => sqlite.UseChatKit()).");
            return extension.CreateStorage(services, new ContextDatabase(
                connectionString ?? throw new InvalidOperationException(
                    $"{typeof(TContext).Name} has no connection string. Give it one instead of an open connection."),
                context,
                typeof(TContext).Name,
                options,
                migrate,
                UseAsync));
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
