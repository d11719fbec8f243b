namespace ChatKit.Storage;

/// <summary>The storage failed for its environment's sake: connection, time-out, deadlock, full disk. The same can be tried again.</summary>
public sealed class StorageUnavailableException(string message, Exception? innerException = null) : Exception(message, innerException);
