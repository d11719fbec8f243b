using ChatKit.EntityFrameworkCore.PostgreSQL.Context;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Metadata.Conventions.Infrastructure;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Model;

internal sealed class PostgreSqlConventionPlugin(IDbContextOptions options) : IConventionSetPlugin
{
    public ConventionSet ModifyConventions(ConventionSet conventionSet)
    {
        var schema = options.FindExtension<PostgreSqlOptionsExtension>()!.Schema;
        conventionSet.ModelFinalizingConventions.Add(new PostgreSqlListConvention());
        conventionSet.ModelFinalizingConventions.Add(new PostgreSqlColumnConvention(schema));
        conventionSet.ModelFinalizingConventions.Add(new PostgreSqlMessageConvention());
        return conventionSet;
    }
}
