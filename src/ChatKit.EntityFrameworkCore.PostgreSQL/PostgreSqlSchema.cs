using ChatKit.EntityFrameworkCore.PostgreSQL.Context;
using ChatKit.EntityFrameworkCore.PostgreSQL.Schema;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ChatKit;

/// <summary>Brings ChatKit's own schema in a PostgreSQL database up to date, before the hosts of a new version start.</summary>
public static class PostgreSqlSchema
{
    /// <summary>SQL that creates the schema or brings one of any earlier version up to date; running it again changes nothing.</summary>
    /// <param name="schema">The schema's name.</param>
    public static string Script(string schema = ChatKitDbContext.DefaultSchema)
    {
        using var context = ChatKitDbContext.Create("Host=none", schema);
        return context.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
    }

    /// <summary>Does the same in a database. Several may do so at once.</summary>
    /// <param name="connectionString">The database. The user must be allowed to create a schema.</param>
    /// <param name="schema">The schema's name.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task MigrateAsync(
        string connectionString, string schema = ChatKitDbContext.DefaultSchema, CancellationToken cancellationToken = default)
    {
        await MigrationLock.RunAsync(connectionString, MigrateOneAsync, cancellationToken).ConfigureAwait(false);

        async Task MigrateOneAsync()
        {
            var context = ChatKitDbContext.Create(connectionString, schema);
            await using (context.ConfigureAwait(false))
            {
                // A table that is written anew takes as long as it takes; tried again it would take that again.
                context.Database.SetCommandTimeout(0);
                await context.Database.MigrateAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
