using ChatKit.Storage;

namespace ChatKit.Engine;

/// <summary>What an actor may do who comes without a viewer. The host itself lacks no right; of customers and bots nobody administers anything.</summary>
internal sealed class ActorRights(ManagerCache managers)
{
    /// <returns>The refusal, or nothing when he may.</returns>
    public async ValueTask<Refusal?> DeniedAsync(TenantId tenant, Actor actor, ChatPermissions right, CancellationToken cancellationToken)
    {
        if (actor.Kind == ActorKind.System)
        {
            return null;
        }

        var manager = actor is { Kind: ActorKind.Manager, Id: { } id }
            ? await managers.FindAsync(tenant, new ManagerId(id), cancellationToken).ConfigureAwait(false)
            : null;
        return manager?.AsViewer(tenant)?.May(right) == true ? null : CommandStep.Denied(string.Join(", ", ChatPermissionNames.Of(right))).Refusal;
    }
}
