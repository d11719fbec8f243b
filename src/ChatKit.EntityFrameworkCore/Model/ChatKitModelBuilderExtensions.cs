using ChatKit.EntityFrameworkCore.Model;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Adds ChatKit's tables to a context's model.</summary>
public static class ChatKitModelBuilderExtensions
{
    /// <summary>
    /// Adds the tables, all of whose names begin with <c>chatkit_</c>. Everything about them is said explicitly, so the context's own
    /// conventions change nothing; none refers to a table of the CRM's.
    /// </summary>
    /// <param name="modelBuilder">In <c>OnModelCreating</c>. The context's options need the provider's <c>UseChatKit()</c> as well.</param>
    public static ModelBuilder UseChatKit(this ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);

        ChatKitModel.Configure(modelBuilder);
        return modelBuilder;
    }
}
