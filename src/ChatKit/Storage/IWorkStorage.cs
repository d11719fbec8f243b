namespace ChatKit.Storage;

/// <summary>What is due. Read without locks: whoever acts locks the chat and looks again.</summary>
/// <remarks>Thread-safe.</remarks>
public interface IWorkStorage
{
    /// <summary>Timers that are due, the oldest first.</summary>
    ValueTask<IReadOnlyList<TimerRow>> DueTimersAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// For every chat with open operations its first one, if it is waiting and due by now or is begun; only of the given channel,
    /// the longest due first.
    /// </summary>
    ValueTask<IReadOnlyList<OutboxRow>> DueOperationsAsync(ChannelId channel, DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>All that a messenger has to be told to carry the operation out; <see langword="null"/> if it is gone.</summary>
    ValueTask<OperationDetails?> FindOperationAsync(OperationId operation, CancellationToken cancellationToken);

    /// <summary>Dialogues that wait for distribution, the longest waiting first.</summary>
    ValueTask<IReadOnlyList<QueuedDialogue>> QueueAsync(TenantId tenant, int limit, CancellationToken cancellationToken);

    /// <summary>Other stored work that is due: files to fetch, commands to run, messages to send at a set time, timers of an older configuration.</summary>
    ValueTask<DueWork> DueWorkAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);
}
