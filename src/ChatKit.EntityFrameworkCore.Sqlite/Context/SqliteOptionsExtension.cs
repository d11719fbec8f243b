using ChatKit.EntityFrameworkCore.Context;
using ChatKit.EntityFrameworkCore.Sqlite.Model;
using Microsoft.EntityFrameworkCore.Metadata.Conventions.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.EntityFrameworkCore.Sqlite.Context;

/// <summary>What <c>UseChatKit()</c> adds to a context on SQLite.</summary>
internal sealed class SqliteOptionsExtension : ChatKitOptionsExtension
{
    public override string Provider => "SQLite";

    public override StorageServices CreateStorage(IServiceProvider services, ContextDatabase database) => throw new NotSupportedException();

    public override void ApplyServices(IServiceCollection services) => services.AddSingleton<IConventionSetPlugin, SqliteConventionPlugin>();
}
