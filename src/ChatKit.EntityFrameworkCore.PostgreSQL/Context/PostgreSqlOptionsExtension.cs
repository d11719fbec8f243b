using ChatKit.EntityFrameworkCore.Context;
using ChatKit.EntityFrameworkCore.PostgreSQL.Database;
using ChatKit.EntityFrameworkCore.PostgreSQL.Model;
using ChatKit.EntityFrameworkCore.PostgreSQL.Schema;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata.Conventions.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Context;

/// <summary>What <c>UseChatKit()</c> adds to a context on PostgreSQL.</summary>
internal sealed class PostgreSqlOptionsExtension(string schema) : ChatKitOptionsExtension
{
    public override string Provider => "PostgreSQL:" + Schema;

    public string Schema { get; } = schema;

    public static void AddTo(DbContextOptionsBuilder options, string schema)
    {
        if (options.Options.FindExtension<PostgreSqlOptionsExtension>() is null)
        {
            ((IDbContextOptionsBuilderInfrastructure)options).AddOrUpdateExtension(new PostgreSqlOptionsExtension(schema));
        }
    }

    public override bool IsSame(ChatKitOptionsExtension other) => other is PostgreSqlOptionsExtension { Schema: var its } && its == Schema;

    public override StorageServices CreateStorage(IServiceProvider services, ContextDatabase database)
    {
        var options = services.GetRequiredService<IOptions<PostgreSqlStorageOptions>>().Value;
        var storage = new PostgreSqlDatabase(database.ConnectionString, Schema, options);
        return new PostgreSqlStorageServices(storage, new ContextSchema(storage, database), options, services);
    }

    public override void ApplyServices(IServiceCollection services) => services.AddScoped<IConventionSetPlugin, PostgreSqlConventionPlugin>();
}
