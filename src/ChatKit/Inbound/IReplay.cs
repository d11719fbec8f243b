namespace ChatKit;

/// <summary>Settles what failed, after its cause was mended or because nobody needs it any more. Each settling is audited.</summary>
/// <remarks>
/// Thread-safe. A person needs <see cref="ChatPermissions.ViewHealth"/>, and for sending again what sending needs. All of it answers with the
/// refusal: <c>not-allowed</c>, <c>not-found</c>, <c>already-done</c>, or why it cannot be done; nothing when it is done.
/// </remarks>
public interface IReplay
{
    /// <summary>Applies a parked update, or runs a parked command, in the name of the host itself. What fails again is parked again.</summary>
    ValueTask<Refusal?> ReplayAsync(TenantId tenant, Guid parked, CancellationToken cancellationToken);

    /// <summary>The same for a person.</summary>
    ValueTask<Refusal?> ReplayAsync(Guid parked, Viewer viewer, CancellationToken cancellationToken);

    /// <summary>Gives up what is parked: it is shown no more, and deleted with what was replayed.</summary>
    ValueTask<Refusal?> DiscardAsync(Guid parked, Viewer viewer, CancellationToken cancellationToken);

    /// <summary>Sends a message again whose operation failed for good, from the part on that failed.</summary>
    ValueTask<Refusal?> RetrySendAsync(OperationId operation, Viewer viewer, CancellationToken cancellationToken);

    /// <summary>Takes a failed operation off the list. Its message still says that it failed, and may still be sent again from its chat.</summary>
    ValueTask<Refusal?> DiscardSendAsync(OperationId operation, Viewer viewer, CancellationToken cancellationToken);
}
