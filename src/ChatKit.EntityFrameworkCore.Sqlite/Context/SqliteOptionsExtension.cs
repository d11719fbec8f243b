using ChatKit.EntityFrameworkCore.Context;
using ChatKit.EntityFrameworkCore.Sqlite.Model;
using ChatKit.EntityFrameworkCore.Sqlite.Schema;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata.Conventions.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ChatKit.EntityFrameworkCore.Sqlite.Context;

/// <summary>What <c>UseChatKit()</c> adds to a context on SQLite.</summary>
internal sealed class SqliteOptionsExtension : ChatKitOptionsExtension
{
    private static readonly IInterceptor[] Interceptors =
        [new GateTransactionInterceptor(), new GateConnectionInterceptor(), new GateSaveInterceptor(), new GateCommandInterceptor()];

    public override string Provider => "SQLite";

    public static void AddTo(DbContextOptionsBuilder options)
    {
        if (options.Options.FindExtension<SqliteOptionsExtension>() is not null)
        {
            return;
        }

        ((IDbContextOptionsBuilderInfrastructure)options).AddOrUpdateExtension(new SqliteOptionsExtension());
        options.AddInterceptors(Interceptors);
    }

    public override StorageServices CreateStorage(IServiceProvider services, ContextDatabase database) => new SqliteStorageServices(
        database.ConnectionString,
        new ContextSchema(database),
        services.GetRequiredService<IOptions<SqliteStorageOptions>>().Value,
        services.GetRequiredService<TimeProvider>());

    public override void ApplyServices(IServiceCollection services) => services.AddSingleton<IConventionSetPlugin, SqliteConventionPlugin>();
}
