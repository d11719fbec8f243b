namespace ChatKit.Storage;

/// <summary>Somebody else changed the same rows first. Nothing was saved; read again and decide again.</summary>
public sealed class ConcurrentChangeException(string message, Exception? innerException = null) : Exception(message, innerException);
