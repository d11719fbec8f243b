namespace ChatKit;

/// <summary>What can be done in chats: by the API, the UI, a bot and an automation alike, under the same rules.</summary>
/// <remarks>Thread-safe. Returns once the effect is durable.</remarks>
public interface IChats
{
    /// <summary>Does it for a manager who is looking, under his rights.</summary>
    ValueTask<CommandResult> ExecuteAsync(ChatCommand command, Viewer viewer, CancellationToken cancellationToken);

    /// <summary>Does it for the host itself, a bot or an automation: no right is missing, every other rule holds.</summary>
    ValueTask<CommandResult> ExecuteAsync(ChatCommand command, TenantId tenant, Actor actor, CancellationToken cancellationToken);

    /// <summary>Writes to a customer first, by phone; the chat is created if there is none.</summary>
    ValueTask<CommandResult> StartAsync(StartChat start, Viewer viewer, CancellationToken cancellationToken);
}
