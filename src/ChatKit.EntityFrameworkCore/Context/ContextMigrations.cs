using System.Reflection;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ChatKit.EntityFrameworkCore.Context;

/// <summary>A context's migrations and the table that says which of them were applied, known without the context and its model.</summary>
/// <param name="Ids">At least one.</param>
/// <param name="HistoryTable">The table's name.</param>
/// <param name="HistorySchema">Its schema; by default the connection's.</param>
internal sealed record ContextMigrations(IReadOnlyList<string> Ids, string HistoryTable, string? HistorySchema)
{
    /// <summary>The table's column with the ids.</summary>
    public const string IdColumn = "MigrationId";

    /// <summary>Those of a context with these options.</summary>
    /// <returns>Nothing where EF has to be asked: it would find none here, or would look in another way.</returns>
    public static ContextMigrations? Find(Type context, IDbContextOptions options)
    {
        // Who brings EF services of his own may have another history.
        if (options.FindExtension<CoreOptionsExtension>() is { ReplacedServices.Count: > 0 } or { InternalServiceProvider: not null })
        {
            return null;
        }

        var relational = RelationalOptionsExtension.Extract(options);
        var assembly = relational.MigrationsAssembly is { } name ? Assembly.Load(new AssemblyName(name)) : relational.MigrationsAssemblyObject;
        var ids = IdsOf(assembly ?? context.Assembly, context);
        return ids.Count == 0
            ? null
            : new ContextMigrations(ids, relational.MigrationsHistoryTableName ?? HistoryRepository.DefaultTableName, relational.MigrationsHistoryTableSchema);
    }

    /// <summary>The ids of a context's migrations in an assembly.</summary>
    public static IReadOnlyList<string> IdsOf(Assembly assembly, Type context)
    {
        try
        {
            return
            [
                .. from type in assembly.DefinedTypes
                   where type.IsSubclassOf(typeof(Migration)) && type.GetCustomAttribute<DbContextAttribute>()?.ContextType == context
                   let migration = type.GetCustomAttribute<MigrationAttribute>()
                   where migration is not null
                   select migration.Id,
            ];
        }
        catch (ReflectionTypeLoadException)
        {
            // Parts of a CRM may be missing where nobody needs them; EF knows how to go on.
            return [];
        }
    }

    /// <summary>Whether one of them is not among the applied.</summary>
    public bool IsAnyMissing(IReadOnlySet<string> applied) => Ids.Any(id => !applied.Contains(id));
}
