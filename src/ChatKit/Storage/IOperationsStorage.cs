namespace ChatKit.Storage;

/// <summary>What those who run ChatKit need: what went wrong, what is too old, what drifted, what was decided.</summary>
/// <remarks>Thread-safe.</remarks>
public interface IOperationsStorage
{
    /// <summary>Counts and the newest failures of a tenant.</summary>
    ValueTask<HealthReport> ReportAsync(TenantId tenant, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>A parked update, or <see langword="null"/>.</summary>
    ValueTask<ParkedRow?> FindParkedAsync(TenantId tenant, Guid parked, CancellationToken cancellationToken);

    /// <summary>What is parked, the newest first.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="after">Where the page before ended; <see langword="null"/>: the first page.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Stops it.</param>
    ValueTask<IReadOnlyList<ParkedRow>> ListParkedAsync(TenantId tenant, ReportCursor? after, int limit, CancellationToken cancellationToken);

    /// <summary>Operations that failed for good, the newest first.</summary>
    /// <inheritdoc cref="ListParkedAsync" path="/param"/>
    ValueTask<IReadOnlyList<OutboxRow>> ListFailedAsync(TenantId tenant, ReportCursor? after, int limit, CancellationToken cancellationToken);

    /// <summary>Keeps who did what, where nothing of the configuration changes with it.</summary>
    ValueTask AuditAsync(AuditRow audit, CancellationToken cancellationToken);

    /// <summary>Notes that a parked update was applied after all or discarded, or parks something outside a batch when it is new.</summary>
    ValueTask SaveParkedAsync(ParkedRow parked, CancellationToken cancellationToken);

    /// <summary>Deletes what is older than its retention, up to so many rows of each kind.</summary>
    /// <returns>How many rows were deleted; 0: nothing is left to delete.</returns>
    ValueTask<int> CleanAsync(Retention retention, int limit, CancellationToken cancellationToken);

    /// <summary>Counts managers' open dialogues anew and corrects their loads.</summary>
    /// <returns>How many were wrong.</returns>
    ValueTask<int> RecountLoadsAsync(CancellationToken cancellationToken);

    /// <summary>Why dialogues of a chat were or were not assigned, the newest first.</summary>
    ValueTask<IReadOnlyList<DecisionRow>> DecisionsAsync(ChatId chat, int limit, CancellationToken cancellationToken);

    /// <summary>Evidence that the customer of a chat agreed to the privacy policy, the newest first. The caller checks the rights.</summary>
    ValueTask<IReadOnlyList<ConsentRow>> ConsentsAsync(ChatId chat, int limit, CancellationToken cancellationToken);

    /// <summary>An attachment, whoever may see it, or <see langword="null"/>. The caller checks the rights.</summary>
    ValueTask<AttachmentRow?> FindAttachmentAsync(TenantId tenant, AttachmentId attachment, CancellationToken cancellationToken);

    /// <summary>Stores an attachment that was uploaded and waits for its message.</summary>
    ValueTask AddAttachmentAsync(AttachmentRow attachment, CancellationToken cancellationToken);
}
