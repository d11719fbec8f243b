using System.Reflection;
using ChatKit.EntityFrameworkCore.PostgreSQL.Context;
using ChatKit.EntityFrameworkCore.PostgreSQL.Database;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Schema;

/// <summary>Tables that ChatKit migrates itself, or whose script is run before.</summary>
internal sealed class OwnSchema(PostgreSqlDatabase database, bool migrate) : ISchema
{
    public async ValueTask EnsureAsync(CancellationToken cancellationToken)
    {
        var applied = await SchemaStatements.AppliedAsync(database, cancellationToken).ConfigureAwait(false);
        var missing = Ours().Where(id => applied?.Contains(id) != true).ToList();
        if (missing.Count == 0)
        {
            return;
        }

        if (!migrate)
        {
            throw new SchemaMismatchException(
                (applied is null ? $"There is no ChatKit schema '{database.Schema}' in the database." : $"The ChatKit schema '{database.Schema}' lacks {string.Join(", ", missing)}.")
                + " Run the script that PostgreSqlSchema.Script() gives before the hosts start (hosts of the version before go on with it), "
                + "or set MigrateAtStart in UsePostgreSQL(connectionString, options => options.MigrateAtStart = true).");
        }

        try
        {
            await PostgreSqlSchema.MigrateAsync(database.ConnectionString, database.Schema, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (PostgreSqlErrors.IsOurs(exception))
        {
            throw PostgreSqlErrors.Of(exception);
        }
    }

    private static IEnumerable<string> Ours() =>
        from type in typeof(OwnSchema).Assembly.DefinedTypes
        where type.IsSubclassOf(typeof(Migration)) && type.GetCustomAttribute<DbContextAttribute>()?.ContextType == typeof(ChatKitDbContext)
        select type.GetCustomAttribute<MigrationAttribute>()!.Id;
}
