using System.Text.Json.Nodes;

namespace ChatKit;

/// <summary>The channels of a tenant, added and removed at run time. Any number, of the same messenger too.</summary>
/// <remarks>
/// Thread-safe. An actor who is a manager needs the right for what he does (<see cref="ChatPermissions.AddChannels"/>,
/// <see cref="ChatPermissions.EditChannels"/>, <see cref="ChatPermissions.DeleteChannels"/>), else he gets the refusal <c>not-allowed</c>;
/// <see cref="Actor.System"/> needs none.
/// </remarks>
public interface IChannels
{
    /// <summary>All channels that were not removed, in the order in which they were added.</summary>
    ValueTask<IReadOnlyList<ChannelDescription>> ListAsync(TenantId tenant, CancellationToken cancellationToken);

    /// <summary>Adds a channel; it is connected in the background.</summary>
    ValueTask<ChannelResult> AddAsync(TenantId tenant, NewChannel channel, Actor actor, CancellationToken cancellationToken);

    /// <summary>Changes a channel; what is <see langword="null"/> stays, and of settings those that are given. Connects it again if settings changed.</summary>
    ValueTask<ChannelResult> ChangeAsync(TenantId tenant, ChannelId channel, ChannelChange change, Actor actor, CancellationToken cancellationToken);

    /// <summary>Removes a channel: its open dialogues are closed, its chats stay readable.</summary>
    ValueTask<ChannelResult> RemoveAsync(TenantId tenant, ChannelId channel, Actor actor, CancellationToken cancellationToken);

    /// <summary>Connects or disconnects a channel.</summary>
    ValueTask<ChannelResult> SetConnectedAsync(TenantId tenant, ChannelId channel, bool connected, Actor actor, CancellationToken cancellationToken);
}
