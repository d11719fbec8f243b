using ChatKit.EntityFrameworkCore.Context;
using ChatKit.EntityFrameworkCore.PostgreSQL.Context;
using ChatKit.EntityFrameworkCore.PostgreSQL.Database;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Schema;

/// <summary>Tables that ChatKit migrates itself, or whose script is run before.</summary>
internal sealed class OwnSchema(PostgreSqlDatabase database, bool migrate) : ISchema
{
    public async ValueTask EnsureAsync(CancellationToken cancellationToken)
    {
        var applied = await SchemaStatements.AppliedAsync(database, cancellationToken).ConfigureAwait(false);
        var missing = ContextMigrations.IdsOf(typeof(OwnSchema).Assembly, typeof(ChatKitDbContext)).Where(id => applied?.Contains(id) != true).ToList();
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
}
