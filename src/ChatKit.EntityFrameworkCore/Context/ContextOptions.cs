using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.EntityFrameworkCore.Context;

/// <summary>What a registered context's options say, without a context: EF takes most of a second for its first, and a start needs none.</summary>
internal static class ContextOptions
{
    /// <summary>The options that every context of the type has, with ChatKit and a connection string in them.</summary>
    /// <returns>Nothing where only a context can say, or where they lack something.</returns>
    public static DbContextOptions? Find<TContext>(IServiceProvider services)
        where TContext : DbContext =>
        !ConfiguresItself(typeof(TContext))
            && services.GetService<DbContextOptions<TContext>>() is { } options
            && ChatKitOf(options) is not null
            && ConnectionStringOf(options) is not null
                ? options
                : null;

    /// <summary>What <c>UseChatKit()</c> left there.</summary>
    public static ChatKitOptionsExtension? ChatKitOf(IDbContextOptions options) => options.Extensions.OfType<ChatKitOptionsExtension>().SingleOrDefault();

    /// <summary>The connection string, unless it is the name of one in the CRM's configuration.</summary>
    public static string? ConnectionStringOf(IDbContextOptions options) =>
        options.Extensions.OfType<RelationalOptionsExtension>().FirstOrDefault()?.ConnectionString is { } connectionString
            && !connectionString.TrimStart().StartsWith("Name", StringComparison.OrdinalIgnoreCase)
                ? connectionString
                : null;

    // A context may choose its database when it is made.
    private static bool ConfiguresItself(Type context) =>
        context.GetMethod("OnConfiguring", BindingFlags.Instance | BindingFlags.NonPublic, [typeof(DbContextOptionsBuilder)])?.DeclaringType != typeof(DbContext);
}
