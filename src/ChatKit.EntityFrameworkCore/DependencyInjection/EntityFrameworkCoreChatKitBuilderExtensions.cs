namespace ChatKit;

/// <summary>Keeps chats through EF Core.</summary>
public static class EntityFrameworkCoreChatKitBuilderExtensions
{
    /// <summary>Keeps chats through EF Core, in a database of the CRM's.</summary>
    /// <param name="chat">The builder.</param>
    /// <param name="configure">Chooses the context: <c>storage => storage.UseDbContext&lt;CrmDbContext&gt;()</c>.</param>
    /// <exception cref="ArgumentException">No context was chosen.</exception>
    public static ChatKitBuilder UseEntityFrameworkCore(this ChatKitBuilder chat, Action<EntityFrameworkCoreStorageBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(chat);
        ArgumentNullException.ThrowIfNull(configure);

        var storage = new EntityFrameworkCoreStorageBuilder(chat);
        configure(storage);
        return storage.IsChosen
            ? chat
            : throw new ArgumentException("Choose a context: storage.UseDbContext<CrmDbContext>().", nameof(configure));
    }
}
