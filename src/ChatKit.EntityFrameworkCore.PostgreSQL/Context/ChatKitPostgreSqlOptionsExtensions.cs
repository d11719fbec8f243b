using ChatKit.EntityFrameworkCore.PostgreSQL.Context;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Lets a context of the CRM's share its PostgreSQL database with ChatKit.</summary>
public static class ChatKitPostgreSqlOptionsExtensions
{
    /// <summary>
    /// Needed for a context that holds the chats: <c>options.UseNpgsql(connectionString, npgsql => npgsql.UseChatKit())</c>. Its model
    /// gets ChatKit's tables as ChatKit writes them, in a schema of their own.
    /// </summary>
    /// <param name="npgsql">In <c>UseNpgsql</c>.</param>
    /// <param name="schema">The schema of the chat tables.</param>
    public static NpgsqlDbContextOptionsBuilder UseChatKit(this NpgsqlDbContextOptionsBuilder npgsql, string schema = ChatKitDbContext.DefaultSchema)
    {
        ArgumentNullException.ThrowIfNull(npgsql);
        ArgumentException.ThrowIfNullOrWhiteSpace(schema);

        PostgreSqlOptionsExtension.AddTo(((IRelationalDbContextOptionsBuilderInfrastructure)npgsql).OptionsBuilder, schema);
        return npgsql;
    }
}
