namespace ChatKit.Storage;

/// <summary>
/// Optional; for a storage that has one writer and shares its database with the CRM: tells a caller that he would wait for himself, who
/// asks the engine for something while his own open transaction keeps the engine from writing.
/// </summary>
/// <remarks>Thread-safe. The engine asks before it queues what a caller waits for.</remarks>
public interface IWriteGuard
{
    /// <summary>Does nothing unless the caller holds the right to write.</summary>
    /// <exception cref="InvalidOperationException">He does; the message says the cure.</exception>
    void ThrowIfHeldByCaller();
}
