namespace ChatKit;

/// <summary>ChatKit's schema is missing or of an earlier version; the message says the cure. Nothing was changed.</summary>
public sealed class SchemaMismatchException(string message) : InvalidOperationException(message);
