namespace ChatKit.Storage;

/// <summary>Where chats are kept. Implementations differ in where, never in what.</summary>
/// <remarks>
/// Thread-safe. The contract is executable: derive from the suites in <c>ChatKit.ConformanceTests</c>. One class usually implements this
/// and its neighbours: <see cref="IChatReader"/>, <see cref="IWorkStorage"/>, <see cref="IEventLog"/>, <see cref="IConfigurationStorage"/>,
/// <see cref="ILeaseStorage"/>, <see cref="IPresenceStorage"/>, <see cref="IOperationsStorage"/>.
/// </remarks>
public interface IChatStorage
{
    /// <summary>Prepares the storage: checks or creates its schema and takes what must be held while the process runs. Called once, before all else.</summary>
    /// <exception cref="StorageUnavailableException">It cannot be reached now.</exception>
    /// <exception cref="InvalidOperationException">It cannot be used as it is; the message says the cure.</exception>
    ValueTask InitializeAsync(CancellationToken cancellationToken);

    /// <summary>Begins one atomic step: locks and loads what the scope asks for.</summary>
    /// <exception cref="StorageUnavailableException">The environment failed (connection, time-out, deadlock, full disk): try the same again.</exception>
    ValueTask<IChatTransaction> BeginAsync(BatchScope scope, CancellationToken cancellationToken);

    /// <summary>Whether one process owns the storage alone, so that a begun attempt without a result belongs to nobody alive once its host is gone.</summary>
    bool IsExclusive { get; }

    /// <summary>How many transactions a host had best write at once. Within the process, one: more make batches smaller and all of it slower.</summary>
    int Committers => 1;
}
