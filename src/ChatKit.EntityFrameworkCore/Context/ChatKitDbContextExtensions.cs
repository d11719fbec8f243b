using ChatKit;
using ChatKit.EntityFrameworkCore;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Gives chat commands to a context of the CRM's.</summary>
public static class ChatKitDbContextExtensions
{
    /// <summary>
    /// What is to be done in chats once the context has saved its changes: it commits with them or not at all, and ChatKit does it once,
    /// in the chat's order, after the commit. A refusal is the event <see cref="ChatKit.Events.CommandRefused"/>.
    /// </summary>
    /// <param name="context">A context whose model has <c>UseChatKit()</c>.</param>
    /// <param name="tenant">Whose chats; by default the only tenant of a host that has none.</param>
    /// <param name="actor">Who does it; by default the system. No right is missing, every other rule holds.</param>
    /// <exception cref="InvalidOperationException">The context's model has no <c>UseChatKit()</c>.</exception>
    public static ContextChats Chats(this DbContext context, TenantId tenant = default, Actor? actor = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new ContextChats(context, tenant, actor ?? Actor.System);
    }
}
