using ChatKit.EntityFrameworkCore.PostgreSQL.Context;
using ChatKit.EntityFrameworkCore.PostgreSQL.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure.Internal;
using Npgsql.EntityFrameworkCore.PostgreSQL.Migrations;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Schema;

/// <summary>Puts what the migrations say of the default schema into the one that was chosen.</summary>
#pragma warning disable EF1001 // The provider's generator takes its own options, and there is no public way around them.
internal sealed class SchemaSqlGenerator(
    MigrationsSqlGeneratorDependencies dependencies, INpgsqlSingletonOptions npgsql, ICurrentDbContext context)
    : NpgsqlMigrationsSqlGenerator(dependencies, npgsql)
#pragma warning restore EF1001
{
    protected override void Generate(MigrationOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
        var schema = context.Context.GetService<IDbContextOptions>().FindExtension<PostgreSqlOptionsExtension>()!.Schema;
        switch (operation)
        {
            case EnsureSchemaOperation ensure:
                ensure.Name = schema;
                break;
            case SqlOperation sql:
                sql.Sql = SearchSchema.Into(sql.Sql, schema);
                break;
            default:
                operation.GetType().GetProperty("Schema")?.SetValue(operation, schema);
                break;
        }

        base.Generate(operation, model, builder);
    }
}
