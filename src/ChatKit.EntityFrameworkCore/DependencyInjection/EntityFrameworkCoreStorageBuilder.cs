using ChatKit.EntityFrameworkCore.Context;
using ChatKit.EntityFrameworkCore.DependencyInjection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatKit;

/// <summary>Chooses the context through which chats are stored.</summary>
public sealed class EntityFrameworkCoreStorageBuilder
{
    private readonly ChatKitBuilder _chat;

    internal EntityFrameworkCoreStorageBuilder(ChatKitBuilder chat) => _chat = chat;

    internal bool IsChosen { get; private set; }

    /// <summary>
    /// Keeps chats in the database of a context of the CRM's, registered by <c>AddDbContext</c> or <c>AddDbContextFactory</c>. Its model
    /// calls <c>UseChatKit()</c> in <c>OnModelCreating</c>, and so do its provider's options; the tables are part of its migrations. What
    /// a subscriber adds to this context in its own scope commits together with the subscriber's place in the log.
    /// </summary>
    /// <param name="migrate">Whether ChatKit applies the context's pending migrations at start. By default the CRM does, before.</param>
    public EntityFrameworkCoreStorageBuilder UseDbContext<TContext>(bool migrate = false)
        where TContext : DbContext
    {
        IsChosen = true;
        StorageRegistration.Use(_chat.Services, services => ContextStorage.Create<TContext>(services, migrate));
        _chat.Services.Replace(ServiceDescriptor.Scoped<ISubscriberTransaction, ContextSubscriberTransaction<TContext>>());
        return this;
    }
}
