using ChatKit.Storage;

namespace ChatKit.Engine;

/// <summary>Takes dialogues from managers who no longer work here or may no longer answer: nobody waits for them.</summary>
internal sealed class DeactivationWorker(
    ConfigurationCache configuration, ManagerCache managers, IPresenceStorage presence, IChatReader reader, IChats chats, TimeProvider time) : IWorker
{
    private const ChatPermissions MayAnswer = ChatPermissions.ChatAccess | ChatPermissions.Reply;
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    public string Name => "deactivation";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(Every, time, cancellationToken).ConfigureAwait(false);
            foreach (var tenant in configuration.Known)
            {
                await ReleaseAsync(tenant.TenantId, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Unassigns what belongs to people who may not have it any more.</summary>
    public async ValueTask ReleaseAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var profiles = await managers.GetAsync(tenant, cancellationToken).ConfigureAwait(false);
        if (profiles.Count == 0)
        {
            // More likely a directory that does not answer than a CRM without managers.
            return;
        }

        foreach (var state in await presence.ListAsync(tenant, time.GetUtcNow(), cancellationToken).ConfigureAwait(false))
        {
            if (state.OpenDialogues == 0
                || (profiles.TryGetValue(state.ManagerId, out var profile) && profile.IsActive && profile.Permissions.HasFlag(MayAnswer)))
            {
                continue;
            }

            var gone = new Viewer
            {
                TenantId = tenant,
                ManagerId = new ManagerId(state.ManagerId),
                Name = state.ManagerId,
                Permissions = ChatPermissions.ChatAccess | ChatPermissions.ViewOwn,
            };
            var page = await reader.ListAsync(new ChatListQuery { View = ChatView.Mine, Limit = 1000 }, gone, cancellationToken).ConfigureAwait(false);
            foreach (var item in page.Items)
            {
                await chats.ExecuteAsync(new UnassignDialogue { ChatId = item.Chat.Id }, tenant, Actor.System, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
